package component

import (
	"net/http"

	"github.com/gin-gonic/gin"
	"golang.org/x/oauth2"
)

type account struct {
	conf   *oauth2.Config
	client *http.Client
}

// As a context, the object of the framework is never done.
func (a *account) login(c *gin.Context) {
	a.client = a.conf.Client(c, nil) // ok: never done
}
