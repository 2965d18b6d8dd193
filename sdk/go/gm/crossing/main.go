// Command crossing is the program for the matrix of SDKs: go run ./crossing < lines.
package main

import (
	"log"
	"os"

	"mingqian.example/sdk/go/gm/internal/tools"
	"mingqian.example/sdk/go/internal/crossing"
)

func main() {
	if err := crossing.Run(os.Stdin, os.Stdout, tools.Sm2); err != nil {
		log.Fatal(err)
	}
}
