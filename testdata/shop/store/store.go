// Package store keeps the goods and carts of the shop in memory.
package store

import (
	"context"
	"errors"
	"maps"
	"sync"
)

// ErrNotFound says that there is no such thing.
var ErrNotFound = errors.New("not found")

// An Item is something to buy.
type Item struct {
	ID    string
	Name  string
	Price int // in cents
}

// A Store holds the goods and, for each user, a cart.
type Store struct {
	mu    sync.Mutex
	items map[string]Item
	carts map[string][]Item
}

// New returns a store with a few goods.
func New() *Store {
	return &Store{
		items: map[string]Item{
			"tea": {"tea", "Tea", 450},
			"pot": {"pot", "Tea pot", 2900},
		},
		carts: make(map[string][]Item),
	}
}

// Item returns an item.
func (s *Store) Item(ctx context.Context, id string) (Item, error) {
	if err := ctx.Err(); err != nil {
		return Item{}, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	item, ok := s.items[id]
	if !ok {
		return Item{}, ErrNotFound
	}
	return item, nil
}

// Items returns all items by id.
func (s *Store) Items(ctx context.Context) (map[string]Item, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return maps.Clone(s.items), nil
}

// Put puts an item into the cart of a user. Each user has a cart of his own.
func (s *Store) Put(ctx context.Context, user string, item Item) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.carts[user] = append(s.carts[user], item)
	return nil
}

// Cart returns the cart of a user.
func (s *Store) Cart(ctx context.Context, user string) ([]Item, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Item(nil), s.carts[user]...), nil
}

// last is the item that was looked at last, by whomever.
var last struct {
	sync.Mutex
	item Item
}

// Remember keeps an item to be recommended. The lock keeps the write whole, not
// the users apart.
func Remember(item Item) {
	last.Lock()
	defer last.Unlock()
	last.item = item
}

// Recommend returns the item that Remember has kept.
func Recommend() Item {
	last.Lock()
	defer last.Unlock()
	return last.item
}
