package helper_test

import (
	"testing"

	"example.com/settle/helper"
)

func TestFill(t *testing.T) {
	t.Skip("this is here to be analyzed")
	if err := helper.Fill(t.Context(), nil); err != nil {
		t.Error(err)
	}
	if err := helper.Used(t.Context(), nil); err != nil {
		t.Error(err)
	}
}
