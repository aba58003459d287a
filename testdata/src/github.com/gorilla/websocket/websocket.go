package websocket

import "net/http"

type Conn struct{}

func (*Conn) Close() error { return nil }

type Upgrader struct{}

func (*Upgrader) Upgrade(w http.ResponseWriter, r *http.Request, responseHeader http.Header) (*Conn, error) {
	return nil, nil
}
