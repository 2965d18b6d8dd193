package mingqian_test

import (
	"testing"

	mingqian "mingqian.example/sdk/go"
	"mingqian.example/sdk/go/internal/scripted"
)

type sentRow struct {
	Table, Digest string
	Row           map[string]interface{}
}

func TestDigestsOfRowsAndStatements(t *testing.T) {
	var all struct {
		Rows []struct {
			Table, Digest string
			RowGuid       string `json:"row_guid"`
			Columns       [][2]string
		}
		TableDigest string `json:"table_digest"`
		Sent        []sentRow
		SentRefused []sentRow `json:"sent_refused"`
	}
	scripted.Vectors("exchange.json", &all)
	var rows []mingqian.RowDigest
	for _, one := range all.Rows {
		var columns []mingqian.Column
		for _, pair := range one.Columns {
			columns = append(columns, mingqian.Column{Name: pair[0], Value: pair[1]})
		}
		digest := mingqian.DigestRow(one.Table, columns)
		if digest != one.Digest {
			t.Errorf("%s: %s", one.RowGuid, digest)
		}
		rows = append(rows, mingqian.RowDigest{RowGuid: one.RowGuid, Digest: digest})
	}
	line := mingqian.StatementOf("a_table", rows)
	if line != (mingqian.StatementLine{TableName: "a_table", Count: 3, Digest: all.TableDigest}) {
		t.Error(line)
	}
	for _, one := range all.Sent {
		columns, err := mingqian.RowColumns(one.Table, one.Row)
		if digest := mingqian.DigestRow(one.Table, columns); err != nil || digest != one.Digest {
			t.Error(columns, err)
		}
	}
	for _, one := range all.SentRefused {
		if columns, err := mingqian.RowColumns(one.Table, one.Row); err == nil {
			t.Error(columns)
		}
	}
	if len(all.Rows) != 3 || len(all.Sent) != 2 || len(all.SentRefused) != 3 {
		t.Error("the vectors are not whole")
	}
}

func TestColumnsOfModelsHaveTheOrderOfTheirTable(t *testing.T) {
	row := mingqian.UpOmAlarm{Type: " capacity ", AlarmId: "a", RowGuid: "g"}
	columns, err := mingqian.RowColumns("up_om_alarm", row)
	if err != nil || len(columns) != 3 || columns[0].Value != "g" ||
		columns[2] != (mingqian.Column{Name: "type", Value: "capacity"}) {
		t.Error(columns, err)
	}
}
