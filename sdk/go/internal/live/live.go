// Package live calls the real server with the accounts of the file that MINGQIAN_LIVE names.
package live

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"testing"
	"time"

	mingqian "mingqian.example/sdk/go"
	"mingqian.example/sdk/go/internal/crossing"
)

type account struct {
	Profile, Alg, Username, Password, Secret string
	KeyID                                    string `json:"key_id"`
	PrivateHex                               string `json:"private_hex"`
}

type accounts struct {
	BaseURL     string `json:"base_url"`
	PlatformKey struct {
		ID        string `json:"id"`
		PublicHex string `json:"public_hex"`
	} `json:"platform_key"`
	Accounts []account `json:"accounts"`
}

type stage struct {
	all accounts
	sm2 crossing.Sm2
}

// keyed gives an SM2 key the name under which the platform knows it.
type keyed struct {
	crossing.PrivateKey
	id string
}

func (k keyed) KeyID() string { return k.id }

// Run calls in every profile, in JSON and in XML; SM2 needs the module gm.
func Run(t *testing.T, sm2 crossing.Sm2) {
	path := os.Getenv("MINGQIAN_LIVE")
	if path == "" {
		t.Skip("MINGQIAN_LIVE names no file of accounts")
	}
	s := &stage{sm2: sm2}
	text, err := os.ReadFile(path)
	if err == nil {
		err = json.Unmarshal(text, &s.all)
	}
	if err != nil {
		t.Fatal(err)
	}
	for _, one := range s.all.Accounts {
		for _, isXML := range []bool{false, true} {
			one, isXML := one, isXML
			t.Run(fmt.Sprintf("%s %s xml=%v", one.Profile, one.Alg, isXML), func(t *testing.T) {
				needsSm2 := one.Profile == "P2" || one.Alg == mingqian.Sm2Sm3
				if needsSm2 && sm2.Private == nil {
					t.Skip("SM2 is tested in the module gm")
				}
				c := s.client(t, one, mingqian.Options{XML: isXML})
				queries(t, c)
				tasks(t, c)
				files(t, c)
				// A clock that is wrong is put right; P0 has none.
				late := func() time.Time { return time.Now().Add(-4000 * time.Second) }
				c = s.client(t, one, mingqian.Options{XML: isXML, Now: late})
				question := mingqian.MarketEntitiesQuery{Size: 1}
				if err := c.Call(ctx, mingqian.PathMarketEntitiesQuery, question, nil); err != nil {
					t.Error(err)
				}
			})
		}
	}
}

var ctx = context.Background()

func (s *stage) client(t *testing.T, one account, o mingqian.Options) *mingqian.Client {
	t.Helper()
	if s.sm2.Public != nil && s.all.PlatformKey.PublicHex != "" {
		key, err := s.sm2.Public(s.all.PlatformKey.PublicHex, s.all.PlatformKey.ID)
		if err != nil {
			t.Fatal(err)
		}
		o.PlatformKeys = []mingqian.PlatformKey{key}
	}
	if one.Profile != "P0" {
		if one.Alg == mingqian.Sm2Sm3 {
			key, err := s.sm2.Private(one.PrivateHex)
			if err != nil {
				t.Fatal(err)
			}
			o.Key = keyed{key, one.KeyID}
		} else {
			key, err := mingqian.NewHmacKey(one.Secret, one.Alg, one.KeyID)
			if err != nil {
				t.Fatal(err)
			}
			o.Key = key
		}
	}
	o.Seal = one.Profile == "P2"
	c, err := mingqian.New(s.all.BaseURL, one.Username, one.Password, o)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func queries(t *testing.T, c *mingqian.Client) {
	var found mingqian.MarketEntitiesFound
	question := mingqian.MarketEntitiesQuery{Size: 3}
	err := c.Call(ctx, mingqian.PathMarketEntitiesQuery, question, &found)
	if err != nil || len(found.Items) != 3 || mingqian.CreditCode(found.Items[0].Code) != nil {
		t.Fatalf("%v %+v", err, found)
	}
	count, last := 0, ""
	question.Size = 2
	pages := c.Pages(mingqian.PathMarketEntitiesQuery, question, "")
	for count < 5 && pages.Next(ctx) {
		var row mingqian.MarketEntity
		if err := pages.Row(&row); err != nil || row.Code <= last {
			t.Errorf("%v %q after %q", err, row.Code, last)
		}
		count, last = count+1, row.Code
	}
	if count != 5 || pages.Err() != nil {
		t.Errorf("%d rows, %v", count, pages.Err())
	}
	var wrong mingqian.ParamError
	question.Size = 201
	err = c.Call(ctx, mingqian.PathMarketEntitiesQuery, question, nil)
	if !errors.As(err, &wrong) || wrong.Code != mingqian.CodeOutOfRange ||
		len(wrong.Fields) != 1 || wrong.Fields[0].Field != "size" {
		t.Errorf("%v", err)
	}
}

func tasks(t *testing.T, c *mingqian.Client) {
	var pulled mingqian.TasksPulled
	err := c.Call(ctx, mingqian.PathTasksPull, mingqian.TasksPull{Size: 5}, &pulled)
	if err != nil {
		t.Error(err)
	}
	report := mingqian.ResultReport{ResultId: "no-such-result", ResultCode: "R1",
		Methods: []string{"onsite"}, CheckedOn: "2026-03-02"}
	err = c.Call(ctx, mingqian.PathResultsReport, report, nil)
	var wrong mingqian.ParamError
	if !errors.As(err, &wrong) || wrong.Code != mingqian.CodeNotFound || wrong.RequestID == "" {
		t.Errorf("%v", err)
	}
}

func files(t *testing.T, c *mingqian.Client) {
	accepted, err := c.ImportRegister(ctx, "departments", []byte("部门代码,部门名称\n"))
	var forbidden mingqian.PermissionError
	if errors.As(err, &forbidden) {
		return // not every account may write registers
	}
	var status mingqian.JobStatus
	if err == nil {
		question := mingqian.JobStatusQuery{JobId: accepted.JobId}
		err = c.Call(ctx, mingqian.PathJobsStatus, question, &status)
	}
	if err != nil || status.State == "" {
		t.Errorf("%v %+v", err, status)
	}
}
