package web

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	"example.com/shop/identity"
	"example.com/shop/trace"
)

func (s *server) remind(w http.ResponseWriter, r *http.Request) {
	user, _ := identity.From(r.Context())
	go s.mail.Remind(user.Name) // defect: goctx/dropped
	fmt.Fprintln(w, "we shall remind you")
}

func (s *server) remindOK(w http.ResponseWriter, r *http.Request) {
	user, _ := identity.From(r.Context())
	ctx := context.WithoutCancel(r.Context())
	go s.mail.RemindContext(ctx, user.Name)
	fmt.Fprintln(w, "we shall remind you")
}

func (s *server) gift(w http.ResponseWriter, r *http.Request) {
	user, _ := identity.From(r.Context())
	id := r.PathValue("id")
	go func() {
		ctx := context.Background() // defect: goctx/background
		item, err := s.store.Item(ctx, id)
		if err == nil {
			err = s.mail.Send(ctx, user.Name, "a present: "+item.Name)
		}
		if err != nil {
			trace.Printf(ctx, "gift: %v", err)
		}
	}()
	fmt.Fprintln(w, "soon")
}

func (s *server) giftOK(w http.ResponseWriter, r *http.Request) {
	user, _ := identity.From(r.Context())
	id := r.PathValue("id")
	ctx, cancel := context.WithTimeout(context.WithoutCancel(r.Context()), time.Minute)
	go func() {
		defer cancel()
		item, err := s.store.Item(ctx, id)
		if err == nil {
			err = s.mail.Send(ctx, user.Name, "a present: "+item.Name)
		}
		if err != nil {
			trace.Printf(ctx, "gift: %v", err)
		}
	}()
	fmt.Fprintln(w, "soon")
}

func (s *server) order(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	user, _ := identity.From(ctx)
	item, err := s.store.Item(ctx, r.PathValue("id"))
	if err == nil {
		go s.mail.Send(ctx, user.Name, "you have ordered "+item.Name) // defect: goctx/outlives
	}
	reply(w, item, err)
}

func (s *server) orderOK(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	user, _ := identity.From(ctx)
	item, err := s.store.Item(ctx, r.PathValue("id"))
	if err == nil {
		sent := make(chan error, 1)
		go func() { sent <- s.mail.Send(ctx, user.Name, "you have ordered "+item.Name) }()
		err = <-sent
	}
	reply(w, item, err)
}

// upload reads the body when the server may have closed it.
func (s *server) upload(w http.ResponseWriter, r *http.Request) {
	ctx := context.WithoutCancel(r.Context())
	go func() {
		text, err := io.ReadAll(r.Body) // defect: goctx/pooled
		trace.Printf(ctx, "uploaded %d bytes, %v", len(text), err)
	}()
	w.WriteHeader(http.StatusAccepted)
}

func (s *server) uploadOK(w http.ResponseWriter, r *http.Request) {
	text, err := io.ReadAll(r.Body)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	ctx := context.WithoutCancel(r.Context())
	go func() {
		trace.Printf(ctx, "uploaded %d words", len(strings.Fields(string(text))))
	}()
	w.WriteHeader(http.StatusAccepted)
}
