// Package jobs makes values of types of others, without any request.
package jobs

import (
	"context"
	"io"

	"example.com/settle/opened"
)

// A Board is what jobs hang on.
type Board struct {
	index *opened.Index
	scans []*opened.Scan
	hooks []func()
	stats []*opened.Stat
	leafs []*opened.Leaf
	ctx   context.Context
}

// Run runs all jobs.
func (b *Board) Run() {
	b.index = opened.NewIndex()
	b.add(&opened.Scan{})
	report()
	reader := &Reader{}
	reader.use(&opened.Cursor{})
	current = reader.last()
	watch(&opened.Watch{})
	hook := new(opened.Hook)
	b.hooks = append(b.hooks, hook.Run)
	hook.Run()
}

func (b *Board) add(s *opened.Scan) { b.scans = append(b.scans, s) }

// report opens a repository, hands it around, and closes it.
func report() {
	repo, err := opened.Open("main")
	if err != nil {
		return
	}
	defer repo.Close()
	names := repo.Branches()
	tree := opened.TreeOf(repo)
	s := &summary{}
	s.fill(tree)
	println(len(names), s.size(), describe(repo))
}

func describe(repo *opened.Repo) string { return repo.Branches()[0] }

type summary struct{ tree *opened.Tree }

func (s *summary) fill(t *opened.Tree) { s.tree = t }

func (s *summary) size() int { return s.tree.Size() }

// A Reader has a cursor.
type Reader struct{ cursor *opened.Cursor }

func (r *Reader) use(c *opened.Cursor) { r.cursor = c }

func (r *Reader) last() *opened.Cursor { return r.cursor }

var current *opened.Cursor

func watch(w *opened.Watch) {
	go func() {
		for {
			println(w)
		}
	}()
}

// Later runs what it is given, when it has something to do.
func (b *Board) Later() {
	repo, err := opened.Open("later")
	if err != nil {
		return
	}
	stat, done := lent(repo)
	defer done()
	b.stats = append(b.stats, stat)
	io.WriteString(repo.Out(), "later")
	each(func(name string) { println(name, stat, repo.Branches()) })
}

// lent returns what the repository has, and a function that has the repository.
func lent(repo *opened.Repo) (*opened.Stat, func()) {
	return &opened.Stat{Names: repo.Branches()}, func() { println(repo.Branches()) }
}

func each(do func(string)) {
	for _, name := range []string{"one", "two"} {
		do(name)
	}
}

// Queue keeps a function that has a task.
func (b *Board) Queue() {
	task := &opened.Task{}
	b.hooks = append(b.hooks, func() { println(task) })
}

type noteKey struct{}

// Makers make values for others.
var Makers = []func() *opened.Value{opened.NewValue}

var slip *opened.Slip

// Rest keeps the rest.
func (b *Board) Rest() {
	b.ctx = context.WithValue(context.Background(), noteKey{}, opened.NewNote())
	keep(opened.NewSlip())
	println(opened.NewValue())
	add := func(l *opened.Leaf) { b.leafs = append(b.leafs, l) }
	add(opened.NewLeaf())
}

func keep(v any) {
	switch v := v.(type) {
	case *opened.Slip:
		slip = v
	}
}
