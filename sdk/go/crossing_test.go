package mingqian_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"mingqian.example/sdk/go/internal/crossing"
)

// cross gives the answers to some lines.
func cross(t *testing.T, asked ...string) []map[string]interface{} {
	t.Helper()
	var out bytes.Buffer
	in := strings.NewReader(strings.Join(asked, "\n"))
	if err := crossing.Run(in, &out, crossing.Sm2{}); err != nil {
		t.Fatal(err)
	}
	var found []map[string]interface{}
	for decoder := json.NewDecoder(&out); decoder.More(); {
		var one map[string]interface{}
		if err := decoder.Decode(&one); err != nil {
			t.Fatal(err)
		}
		found = append(found, one)
	}
	return found
}

func TestCrossing(t *testing.T) {
	key := `"content_key_hex":"00112233445566778899aabbccddeeff"`
	said := cross(t,
		`{"act":"sign","alg":"HMAC-SM3","secret":"s","text":"a\n"}`,
		`{"act":"seal_answer",`+key+`,"bound":"b","plain_base64":"AA=="}`,
		`{"act":"webhook","secret":"whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",`+
			`"id":"msg_demo1","timestamp":1767225600,"body":"{\"type\":\"task.created\"}"}`,
		`{"act":"sign","alg":"SM2-SM3","private_hex":"01","text":"a"}`,
		`{"act":"dance"}`)
	expected := "v1,7tj1NLc10p/DuwOODtxPOky8s8UGhQ9u3ZHAWbtm25M= " +
		"s1,zvfhZHpGGTUuveTgSj5Wy10x9Qy/Dg5GGp/VKfuViTo="
	if len(said) != 5 || said[2]["signature"] != expected || said[3]["error"] != "unsupported" ||
		said[4]["error"] == nil {
		t.Fatalf("%v", said)
	}
	signature, _ := json.Marshal(said[0]["signature"])
	envelope, _ := json.Marshal(said[1]["envelope"])
	open := `{"act":"open_answer",` + key + `,"envelope":` + string(envelope)
	said = cross(t,
		`{"act":"verify","alg":"HMAC-SM3","secret":"s","text":"a\n","signature":`+
			string(signature)+`}`,
		open+`,"bound":"b"}`, open+`,"bound":"c"}`)
	if said[0]["holds"] != true || said[1]["plain_base64"] != "AA==" || said[2]["error"] == nil {
		t.Errorf("%v", said)
	}
}
