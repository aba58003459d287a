package testnet

import (
	"net/http/httptest"
	"testing"
)

func TestFaucet(t *testing.T) {
	f := &faucet{}
	f.ServeHTTP(httptest.NewRecorder(), nil)
	if f.served != 1 {
		t.Fatal(f.served)
	}
}
