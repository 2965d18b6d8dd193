// Command sample 运行示例: go run ./sample BASE_URL USERNAME PASSWORD
package main

import (
	"context"
	"errors"
	"fmt"
	"log"
	"os"

	mingqian "mingqian.example/sdk/go"
)

func main() {
	if len(os.Args) != 4 {
		log.Fatal("sample BASE_URL USERNAME PASSWORD")
	}
	client, err := mingqian.New(os.Args[1], os.Args[2], os.Args[3], mingqian.Options{})
	if err != nil {
		log.Fatal(err)
	}
	ctx := context.Background()
	// 领取本部门待检查的任务；逐页读取 · pulls page by page
	pages := client.Pages(mingqian.PathTasksPull, nil, "")
	for pages.Next(ctx) {
		var inspection mingqian.Inspection
		if err := pages.Row(&inspection); err != nil {
			log.Fatal(err)
		}
		fmt.Println(inspection.ResultId, inspection.EnterpriseName)
	}
	var refused *mingqian.ApiError
	if errors.As(pages.Err(), &refused) {
		log.Fatal(refused.Code, refused.Msg, refused.RequestID, refused.Fields)
	} else if pages.Err() != nil {
		log.Fatal(pages.Err())
	}
}
