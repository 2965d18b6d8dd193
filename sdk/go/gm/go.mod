module mingqian.example/sdk/go/gm

go 1.19

require (
	github.com/emmansun/gmsm v0.29.8
	mingqian.example/sdk/go v0.0.0
)

require (
	golang.org/x/crypto v0.33.0 // indirect
	golang.org/x/sys v0.30.0 // indirect
)

replace mingqian.example/sdk/go => ../
