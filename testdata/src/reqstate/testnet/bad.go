// Package testnet is no package for tests: only its own tests import testing.
package testnet

import "net/http"

type faucet struct{ served int }

func (f *faucet) ServeHTTP(http.ResponseWriter, *http.Request) {
	f.served++ // want `\(reqstate/race, certain\)`
}
