// Package web serves the shop over HTTP.
package web

import (
	"encoding/json"
	"errors"
	"net/http"

	"example.com/shop/identity"
	"example.com/shop/mail"
	"example.com/shop/store"
)

// A server holds what the handlers share.
type server struct {
	store *store.Store
	mail  *mail.Sender
}

// New returns the handler of the shop.
func New(st *store.Store, m *mail.Sender) http.Handler {
	s := &server{st, m}
	mux := http.NewServeMux()

	mux.HandleFunc("GET /items/{id}", s.item)
	mux.HandleFunc("POST /cart/{id}", s.put)
	mux.HandleFunc("GET /cart", s.cart)

	// Each of these works for one user at a time, and fails for two.
	mux.HandleFunc("GET /debug", s.debug)
	mux.HandleFunc("GET /seen/{id}", s.seen)
	mux.HandleFunc("GET /visits", s.visits)
	mux.Handle("POST /checkout", &checkout{server: s})
	mux.Handle("GET /hello", language(http.HandlerFunc(hello)))
	mux.HandleFunc("POST /order/{id}", s.order)
	mux.HandleFunc("POST /gift/{id}", s.gift)
	mux.HandleFunc("POST /remind", s.remind)
	mux.HandleFunc("POST /upload", s.upload)
	mux.HandleFunc("GET /price/{id}", s.price)
	mux.HandleFunc("GET /stock/{id}", s.stock)
	mux.HandleFunc("GET /total", s.total)
	mux.Handle("GET /address", addressLost(http.HandlerFunc(address)))
	mux.HandleFunc("GET /check", s.check)
	mux.HandleFunc("POST /session", openSession)
	mux.HandleFunc("GET /offer/{id}", s.offer)
	mux.HandleFunc("GET /label/{id}", s.label)
	mux.HandleFunc("POST /export/{shop}", s.export)
	mux.Handle("GET /list", &list{store: st})

	// The same done right.
	mux.HandleFunc("GET /ok/debug", s.debugOK)
	mux.HandleFunc("GET /ok/seen/{id}", s.seenOK)
	mux.HandleFunc("GET /ok/visits", s.visitsOK)
	mux.Handle("POST /ok/checkout", &checkoutOK{server: s})
	mux.Handle("GET /ok/hello", languageOK(http.HandlerFunc(hello)))
	mux.HandleFunc("POST /ok/order/{id}", s.orderOK)
	mux.HandleFunc("POST /ok/gift/{id}", s.giftOK)
	mux.HandleFunc("POST /ok/remind", s.remindOK)
	mux.HandleFunc("POST /ok/upload", s.uploadOK)
	mux.HandleFunc("GET /ok/price/{id}", s.priceOK)
	mux.HandleFunc("GET /ok/stock/{id}", s.stockOK)
	mux.HandleFunc("GET /ok/total", s.totalOK)
	mux.Handle("GET /ok/address", addressKept(http.HandlerFunc(address)))
	mux.HandleFunc("GET /ok/check", s.checkOK)
	mux.HandleFunc("POST /ok/session", openSessionOK)
	mux.HandleFunc("GET /ok/offer/{id}", s.offerOK)
	mux.HandleFunc("GET /ok/label/{id}", s.labelOK)
	mux.HandleFunc("POST /ok/export/{shop}", s.exportOK)
	mux.Handle("GET /ok/list", &listOK{list{store: st}})

	return authenticated(mux)
}

// authenticated gives each request its user.
func authenticated(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := r.Header.Get("User")
		if name == "" {
			http.Error(w, "who are you?", http.StatusUnauthorized)
			return
		}
		ctx := identity.With(r.Context(), identity.User{Name: name})
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

func (s *server) item(w http.ResponseWriter, r *http.Request) {
	item, err := s.store.Item(r.Context(), r.PathValue("id"))
	reply(w, item, err)
}

func (s *server) put(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	user, _ := identity.From(ctx)
	item, err := s.store.Item(ctx, r.PathValue("id"))
	if err == nil {
		err = s.store.Put(ctx, user.Name, item)
	}
	reply(w, item, err)
}

func (s *server) cart(w http.ResponseWriter, r *http.Request) {
	user, _ := identity.From(r.Context())
	items, err := s.store.Cart(r.Context(), user.Name)
	reply(w, items, err)
}

// reply writes a value, or else the error.
func reply(w http.ResponseWriter, v any, err error) {
	switch {
	case errors.Is(err, store.ErrNotFound):
		http.Error(w, err.Error(), http.StatusNotFound)
	case err != nil:
		http.Error(w, err.Error(), http.StatusInternalServerError)
	default:
		w.Header().Set("Content-Type", "application/json")
		json.NewEncoder(w).Encode(v)
	}
}
