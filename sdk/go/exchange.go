package mingqian

import (
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"sort"
	"strings"
)

// Column is a column of a row with its value.
type Column struct{ Name, Value string }

// RowDigest is one row of a statement.
type RowDigest struct{ RowGuid, Digest string }

// RowColumns gives the columns of a row, a model or a map, in the order of its table and as the
// platform keeps them: without white space at the ends of values. The error names a table or
// column that there is not, or what is no text.
func RowColumns(table string, row interface{}) ([]Column, error) {
	order, isKnown := Tables[table]
	if !isKnown {
		return nil, fmt.Errorf("mingqian: there is no table %s", table)
	}
	var texts map[string]*string
	text, err := json.Marshal(row)
	if err == nil {
		err = json.Unmarshal(text, &texts)
	}
	if err != nil {
		return nil, fmt.Errorf("mingqian: a row has texts only: %w", err)
	}
	columns := make([]Column, 0, len(order))
	for _, name := range order {
		if value := texts[name]; value != nil {
			columns = append(columns, Column{name, strings.TrimSpace(*value)})
		}
		delete(texts, name)
	}
	for name := range texts {
		return nil, fmt.Errorf("mingqian: %s has no column %s", table, name)
	}
	return columns, nil
}

// DigestRow is the digest of a row in lower-case hexadecimal: of its columns in the order of the
// table, as RowColumns gives them. What has no value adds nothing.
func DigestRow(table string, columns []Column) string {
	hash := NewSm3()
	add := func(text string) { _, _ = io.WriteString(hash, text) } // a hash takes everything
	add(table + "\n")
	for _, one := range columns {
		if one.Value != "" {
			add(fmt.Sprintf("%s\n%d\n%s\n", one.Name, len(one.Value), one.Value))
		}
	}
	return hex.EncodeToString(hash.Sum(nil))
}

// StatementOf is what the statement of a day says of a table that holds these rows, in any order.
func StatementOf(table string, rows []RowDigest) StatementLine {
	lines := make([]string, len(rows))
	for i, row := range rows {
		lines[i] = row.RowGuid + " " + row.Digest + "\n"
	}
	sort.Strings(lines) // by their bytes
	sum := Sm3([]byte(strings.Join(lines, "")))
	return StatementLine{table, int64(len(rows)), hex.EncodeToString(sum[:])}
}
