package web

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"example.com/shop/identity"
	"example.com/shop/store"
)

// price goes on when nobody waits for the answer.
func (s *server) price(w http.ResponseWriter, r *http.Request) {
	item, err := s.store.Item(context.Background(), r.PathValue("id")) // defect: ctxflow/background
	reply(w, item.Price, err)
}

func (s *server) priceOK(w http.ResponseWriter, r *http.Request) {
	item, err := s.store.Item(r.Context(), r.PathValue("id"))
	reply(w, item.Price, err)
}

// addressLost sets an address that the next handler does not see.
func addressLost(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r.WithContext(identity.WithAddress(r.Context(), "NL", "Delft")) // defect: ctxflow/derived
		next.ServeHTTP(w, r)
	})
}

func addressKept(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r = r.WithContext(identity.WithAddress(r.Context(), "NL", "Delft"))
		next.ServeHTTP(w, r)
	})
}

func address(w http.ResponseWriter, r *http.Request) {
	in, at := identity.Address(r.Context())
	fmt.Fprintln(w, in, at)
}

// warehouse is where the stock is asked for.
const warehouse = "http://localhost:8081/stock/"

func (s *server) stock(w http.ResponseWriter, r *http.Request) {
	req, err := http.NewRequest(http.MethodGet, warehouse+r.PathValue("id"), nil) // defect: ctxflow/variant
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	s.ask(w, req)
}

func (s *server) stockOK(w http.ResponseWriter, r *http.Request) {
	req, err := http.NewRequestWithContext(r.Context(), http.MethodGet, warehouse+r.PathValue("id"), nil)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	s.ask(w, req)
}

func (s *server) ask(w http.ResponseWriter, req *http.Request) {
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	defer resp.Body.Close()
	fmt.Fprintln(w, resp.Status)
}

// total keeps the timers of all items until the last is done.
func (s *server) total(w http.ResponseWriter, r *http.Request) {
	items, err := s.store.Items(r.Context())
	if err != nil {
		reply(w, nil, err)
		return
	}
	sum := 0
	for id := range items {
		ctx, cancel := context.WithTimeout(r.Context(), time.Second)
		defer cancel() // defect: ctxflow/cancel
		item, err := s.store.Item(ctx, id)
		if err != nil {
			reply(w, nil, err)
			return
		}
		sum += item.Price
	}
	reply(w, sum, nil)
}

func (s *server) totalOK(w http.ResponseWriter, r *http.Request) {
	items, err := s.store.Items(r.Context())
	if err != nil {
		reply(w, nil, err)
		return
	}
	sum := 0
	for id := range items {
		item, err := s.itemSoon(r.Context(), id)
		if err != nil {
			reply(w, nil, err)
			return
		}
		sum += item.Price
	}
	reply(w, sum, nil)
}

func (s *server) itemSoon(ctx context.Context, id string) (store.Item, error) {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	return s.store.Item(ctx, id)
}

type stepKey struct{}

// check hangs the context of each item on that of the item before.
func (s *server) check(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	for i, id := range r.URL.Query()["id"] {
		ctx = context.WithValue(ctx, stepKey{}, i) // defect: ctxflow/loop
		if _, err := s.store.Item(ctx, id); err != nil {
			reply(w, nil, stepError(ctx, err))
			return
		}
	}
	reply(w, "all there", nil)
}

func (s *server) checkOK(w http.ResponseWriter, r *http.Request) {
	for i, id := range r.URL.Query()["id"] {
		ctx := context.WithValue(r.Context(), stepKey{}, i)
		if _, err := s.store.Item(ctx, id); err != nil {
			reply(w, nil, stepError(ctx, err))
			return
		}
	}
	reply(w, "all there", nil)
}

func stepError(ctx context.Context, err error) error {
	step, _ := ctx.Value(stepKey{}).(int)
	return fmt.Errorf("item number %d: %w", step, err)
}

// A session lives longer than the request that opens it.
type session struct {
	ctx  context.Context
	user string
}

var sessions = make(chan *session, 8)

func openSession(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	user, _ := identity.From(ctx)
	select {
	case sessions <- &session{ctx: ctx, user: user.Name}: // defect: ctxflow/stored
	default:
		http.Error(w, "too many", http.StatusTooManyRequests)
	}
}

func openSessionOK(w http.ResponseWriter, r *http.Request) {
	user, _ := identity.From(r.Context())
	select {
	case sessions <- &session{user: user.Name}:
	default:
		http.Error(w, "too many", http.StatusTooManyRequests)
	}
}
