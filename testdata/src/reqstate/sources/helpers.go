package sources

import (
	"context"
	"net/http"

	"github.com/gin-gonic/gin"
)

// A helper of a handler gets more than the request.

var mode, outcome, text string

func onStart(c *gin.Context) { setMode(c, "start") }
func onStop(c *gin.Context)  { setMode(c, "stop") }

// The second parameter is no message: the handlers decide what it is.
func setMode(c *gin.Context, name string) {
	mode = name // want `written by concurrent requests`
}

func onLabel(c *gin.Context) { setLabel("at ", c, "start") }

func setLabel(prefix string, c *gin.Context, name string) {
	mode = prefix + name // want `written by concurrent requests`
}

func onDone(w http.ResponseWriter, r *http.Request) { note(w, "done") }

func note(w http.ResponseWriter, name string) {
	outcome = name // want `written by concurrent requests`
}

// A listener gets a message with its context.
type message struct{ Text string }

type broker interface {
	OnMessage(topic string, f func(ctx context.Context, m message))
}

func listen(b broker) {
	b.OnMessage("a", func(ctx context.Context, m message) {
		text = m.Text // want `data of m overwrites package variable text`
	})
}
