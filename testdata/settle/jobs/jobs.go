// Package jobs makes values of types of others, without any request.
package jobs

import "example.com/settle/opened"

// A Board is what jobs hang on.
type Board struct {
	index *opened.Index
	scans []*opened.Scan
	hooks []func()
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
