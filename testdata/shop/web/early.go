package web

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"sync"
	"time"

	"example.com/shop/store"
)

// supplier is where a price is asked for.
const supplier = "http://localhost:8082/price/"

// asked returns an answer that can no longer be read.
func asked(ctx context.Context, id string) (*http.Response, error) {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, supplier+id, nil)
	if err != nil {
		return nil, err
	}
	return http.DefaultClient.Do(req) // defect: ctxflow/returned
}

func (s *server) offer(w http.ResponseWriter, r *http.Request) {
	resp, err := asked(r.Context(), r.PathValue("id"))
	if err != nil {
		http.Error(w, "no offer", http.StatusBadGateway)
		return
	}
	defer resp.Body.Close()
	io.Copy(w, resp.Body)
}

func answered(ctx context.Context, id string) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, supplier+id, nil)
	if err != nil {
		return nil, err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}

func (s *server) offerOK(w http.ResponseWriter, r *http.Request) {
	text, err := answered(r.Context(), r.PathValue("id"))
	if err != nil {
		http.Error(w, "no offer", http.StatusBadGateway)
		return
	}
	w.Write(text)
}

var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// printed returns memory in which the next label is printed.
func printed(item store.Item) ([]byte, error) {
	buf := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(buf)
	buf.Reset()
	err := json.NewEncoder(buf).Encode(item)
	return buf.Bytes(), err // defect: reqstate/borrowed
}

func (s *server) label(w http.ResponseWriter, r *http.Request) {
	item, err := s.store.Item(r.Context(), r.PathValue("id"))
	if err != nil {
		reply(w, nil, err)
		return
	}
	text, err := printed(item)
	reply(w, string(text), err)
}

// export writes where the process is, which is in two places at once for two requests.
func (s *server) export(w http.ResponseWriter, r *http.Request) {
	if err := os.Chdir(r.PathValue("shop")); err != nil { // defect: reqstate/process
		reply(w, nil, err)
		return
	}
	reply(w, "exported", os.WriteFile("items.json", nil, 0o600))
}

func (s *server) exportOK(w http.ResponseWriter, r *http.Request) {
	reply(w, "exported", os.WriteFile(filepath.Join(r.PathValue("shop"), "items.json"), nil, 0o600))
}

func copied(item store.Item) ([]byte, error) {
	buf := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(buf)
	buf.Reset()
	err := json.NewEncoder(buf).Encode(item)
	return bytes.Clone(buf.Bytes()), err
}

func (s *server) labelOK(w http.ResponseWriter, r *http.Request) {
	item, err := s.store.Item(r.Context(), r.PathValue("id"))
	if err != nil {
		reply(w, nil, err)
		return
	}
	text, err := copied(item)
	reply(w, string(text), err)
}

// A list of what the shop sells is made once.
type list struct {
	store *store.Store
	once  sync.Once
	size  int
	err   error
}

// length fails for all if the first who asks goes away.
func (l *list) length(ctx context.Context) (int, error) {
	l.once.Do(func() {
		items, err := l.store.Items(ctx) // defect: goctx/shared
		l.size, l.err = len(items), err
	})
	return l.size, l.err
}

func (l *list) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	n, err := l.length(r.Context())
	reply(w, n, err)
}

// A listOK is made once, whoever asks first.
type listOK struct{ list }

func (l *listOK) length(ctx context.Context) (int, error) {
	l.once.Do(func() {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
		defer cancel()
		items, err := l.store.Items(ctx)
		l.size, l.err = len(items), err
	})
	return l.size, l.err
}

func (l *listOK) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	n, err := l.length(r.Context())
	reply(w, n, err)
}
