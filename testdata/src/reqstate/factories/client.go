package factories

import "net/http"

// A Call is a request that can be sent again.
type Call struct {
	*http.Request
	tries int
}

// A Client sends calls; like that of net/http, it is for many goroutines.
type Client struct {
	HTTP  *http.Client
	last  string
	calls int
}

func (c *Client) Do(call *Call) (*http.Response, error) {
	if c.HTTP == nil {
		c.HTTP = http.DefaultClient // want `field c.HTTP is written by concurrent requests without synchronization`
	}
	c.last = call.Host // want `field c.last is set per request, from call, but one \*Client handles all requests`
	call.tries++       // ok: the call's own
	return c.HTTP.Do(call.Request)
}

// A Draft is sent once.
type Draft struct {
	client *http.Client
	sent   bool
}

func (d *Draft) Do() (*http.Response, error) {
	d.sent = true // ok: it takes no request, it is one
	return d.client.Get("http://localhost")
}
