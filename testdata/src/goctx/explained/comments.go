package explained

import "net/http"

// What comments say of work that is meant to be independent of the request.

func reason1(w http.ResponseWriter, r *http.Request) {
	// The mail must survive the request.
	go work() // silent "a comment gives a reason" possible
}

func reason2(w http.ResponseWriter, r *http.Request) {
	// Decoupled from the request.
	go work() // silent "a comment gives a reason" possible
}

func reason3(w http.ResponseWriter, r *http.Request) {
	// Independent of the request.
	go work() // silent "a comment gives a reason" possible
}

func reason4(w http.ResponseWriter, r *http.Request) {
	// This is intentional.
	go work() // silent "a comment gives a reason" possible
}

func reason5(w http.ResponseWriter, r *http.Request) {
	// Deliberately without the request.
	go work() // silent "a comment gives a reason" possible
}

func reason6(w http.ResponseWriter, r *http.Request) {
	// Purposely left to itself.
	go work() // silent "a comment gives a reason" possible
}

func reason7(w http.ResponseWriter, r *http.Request) {
	// Purposefully left to itself.
	go work() // silent "a comment gives a reason" possible
}

func reason8(w http.ResponseWriter, r *http.Request) {
	// Background work, all of it.
	go work() // silent "a comment gives a reason" possible
}

func reason9(w http.ResponseWriter, r *http.Request) {
	// Runs regardless of the client.
	go work() // silent "a comment gives a reason" possible
}

func reason10(w http.ResponseWriter, r *http.Request) {
	// With its own context.
	go work() // silent "a comment gives a reason" possible
}

func reason11(w http.ResponseWriter, r *http.Request) {
	// Avoids that it is canceled.
	go work() // silent "a comment gives a reason" possible
}

func reason12(w http.ResponseWriter, r *http.Request) {
	// Prevents an early timeout.
	go work() // silent "a comment gives a reason" possible
}

func reason13(w http.ResponseWriter, r *http.Request) {
	// Rather than the request's context.
	go work() // silent "a comment gives a reason" possible
}

func reason14(w http.ResponseWriter, r *http.Request) {
	// Instead of the incoming ctx.
	go work() // silent "a comment gives a reason" possible
}

func reason15(w http.ResponseWriter, r *http.Request) {
	// A long-running mail.
	go work() // silent "a comment gives a reason" possible
}

func reason16(w http.ResponseWriter, r *http.Request) {
	// Bound to the lifetime of the server.
	go work() // silent "a comment gives a reason" possible
}

func reason17(w http.ResponseWriter, r *http.Request) {
	// Best effort only.
	go work() // silent "a comment gives a reason" possible
}

func reason18(w http.ResponseWriter, r *http.Request) {
	// Fire and forget.
	go work() // silent "a comment gives a reason" possible
}

func reason19(w http.ResponseWriter, r *http.Request) {
	// On shutdown the server waits for it.
	go work() // silent "a comment gives a reason" possible
}

// What describes a fault as well as an intention, and why it is one.

func ground1(w http.ResponseWriter, r *http.Request) {
	// The mail cannot use the request's context, because it takes long.
	go work() // silent "a comment gives a reason" possible
}

func ground2(w http.ResponseWriter, r *http.Request) {
	// Since the request is over, it goes alone.
	go work() // silent "a comment gives a reason" possible
}

func ground3(w http.ResponseWriter, r *http.Request) {
	// The request is gone; therefore it goes alone.
	go work() // silent "a comment gives a reason" possible
}

func ground4(w http.ResponseWriter, r *http.Request) {
	// The request is gone and the mail is still to be sent.
	go work() // silent "a comment gives a reason" possible
}

func ground5(w http.ResponseWriter, r *http.Request) {
	// The request is gone, so it goes alone.
	go work() // silent "a comment gives a reason" possible
}

func ground6(w http.ResponseWriter, r *http.Request) {
	// Otherwise the request is closed too early.
	go work() // silent "a comment gives a reason" possible
}

func ground7(w http.ResponseWriter, r *http.Request) {
	// To finish when the client is gone.
	go work() // silent "a comment gives a reason" possible
}

func ground8(w http.ResponseWriter, r *http.Request) {
	// Not to be ended once the request is done.
	go work() // silent "a comment gives a reason" possible
}

func ground9(w http.ResponseWriter, r *http.Request) {
	// The request is over as the mail is sent.
	go work() // silent "a comment gives a reason" possible
}

func ground10(w http.ResponseWriter, r *http.Request) {
	// It won't end with the request done.
	go work() // silent "a comment gives a reason" possible
}

func ground11(w http.ResponseWriter, r *http.Request) {
	// The client could have closed.
	go work() // silent "a comment gives a reason" possible
}

func ground12(w http.ResponseWriter, r *http.Request) {
	// The client is gone already.
	go work() // silent "a comment gives a reason" possible
}

func ground13(w http.ResponseWriter, r *http.Request) {
	// Ensures the end when the client is gone.
	go work() // silent "a comment gives a reason" possible
}

func ground14(w http.ResponseWriter, r *http.Request) {
	// Makes sure of the end when the client is gone.
	go work() // silent "a comment gives a reason" possible
}

func ground15(w http.ResponseWriter, r *http.Request) {
	// We want it when the client is gone.
	go work() // silent "a comment gives a reason" possible
}

func ground16(w http.ResponseWriter, r *http.Request) {
	// Let it go when the client is gone.
	go work() // silent "a comment gives a reason" possible
}

// A fault is described, and nothing says that it is meant.
func fault(w http.ResponseWriter, r *http.Request) {
	// The mail cannot use the request's context.
	go work() // want `goroutine does not receive r.Context\(\)`
}
