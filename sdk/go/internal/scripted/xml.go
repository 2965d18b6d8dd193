package scripted

import (
	"encoding/xml"

	mingqian "mingqian.example/sdk/go"
)

func readXMLEnvelope(body []byte) (mingqian.Enc, error) {
	var sealed struct {
		XMLName xml.Name `xml:"request"`
		Enc     struct {
			Alg  string `xml:"alg"`
			Kid  string `xml:"kid"`
			Ek   string `xml:"ek"`
			Iv   string `xml:"iv"`
			Data string `xml:"data"`
		} `xml:"enc"`
	}
	err := xml.Unmarshal(body, &sealed)
	return mingqian.Enc(sealed.Enc), err
}
