// Command crossing is the program for the matrix of SDKs, without SM2: go run ./crossing < lines.
// That of the module gm has it.
package main

import (
	"log"
	"os"

	"mingqian.example/sdk/go/internal/crossing"
)

func main() {
	if err := crossing.Run(os.Stdin, os.Stdout, crossing.Sm2{}); err != nil {
		log.Fatal(err)
	}
}
