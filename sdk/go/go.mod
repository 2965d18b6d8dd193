module mingqian.example/sdk/go

go 1.19
