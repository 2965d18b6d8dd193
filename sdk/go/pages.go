package mingqian

import (
	"context"
	"encoding/json"
	"fmt"
)

// Pages goes over all rows, page by page:
//
//	for pages := client.Pages(path, question, ""); pages.Next(ctx); {
//		err := pages.Row(&row)
//	}
type Pages struct {
	client   *Client
	path     string
	items    string
	question map[string]json.RawMessage
	rows     []interface{}
	row      interface{}
	isLast   bool
	err      error
}

// Pages begins with the first page. items names the list of rows; empty, it is that of the
// interface, else items.
func (c *Client) Pages(path string, question interface{}, items string) *Pages {
	p := &Pages{client: c, path: path, items: items}
	if known := FindInterface(path); items == "" && known != nil {
		p.items = known.Rows
	}
	if p.items == "" {
		p.items = "items"
	}
	text, err := write(question, false, "request")
	if err == nil {
		err = json.Unmarshal(text, &p.question)
	}
	p.err = err
	return p
}

// Next goes to the next row, and asks for the next page when it must. It tells whether there is
// one; Err says why not.
func (p *Pages) Next(ctx context.Context) bool {
	for p.err == nil && len(p.rows) == 0 && !p.isLast {
		p.err = p.ask(ctx)
	}
	if p.err != nil || len(p.rows) == 0 {
		return false
	}
	p.row, p.rows = p.rows[0], p.rows[1:]
	return true
}

func (p *Pages) ask(ctx context.Context) error {
	var data map[string]interface{}
	if err := p.client.Call(ctx, p.path, p.question, &data, AsRead()); err != nil {
		return err
	}
	p.rows, _ = data[p.items].([]interface{})
	after := data["next"]
	if after == nil || after == "" {
		p.isLast = true
		return nil
	}
	text, err := json.Marshal(after)
	if err != nil {
		return err
	}
	if string(p.question["after"]) == string(text) {
		return &TransportError{Text: fmt.Sprintf("the pages do not go on after %v", after)}
	}
	p.question["after"] = text
	return nil
}

// Row puts the row into a pointer.
func (p *Pages) Row(into interface{}) error { return fit(p.row, into) }

// Err is why the rows ended early, or nil.
func (p *Pages) Err() error { return p.err }
