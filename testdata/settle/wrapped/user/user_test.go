package user

import (
	"testing"

	"example.com/settle/wrapped"
)

func init() { wrapped.FillMarks() }

func TestForm(t *testing.T) {
	if Form(t) == nil {
		t.Fatal("no form")
	}
}
