package main

import (
	"net/http/httptest"
	"testing"
)

func TestWithUser(t *testing.T) {
	r := httptest.NewRequest("GET", "/", nil)
	if user(r.WithContext(WithUser(r.Context(), "a"))) != "a" {
		t.Fail()
	}
}
