package dropped

import (
	"context"
	"net/http"
)

// The channel that tells that the context is done stands in a variable.

func joinedByVariable(w http.ResponseWriter, r *http.Request) {
	own, cancel := context.WithCancel(context.Background())
	go func() { // silent "nobody waits"
		defer cancel()
		work()
	}()
	done := own.Done()
	<-done
}
