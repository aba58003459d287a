// Package low has a queue, for others.
package low

import (
	"context"
	"net/http"
)

// A Job is work with its context.
type Job struct {
	Ctx  context.Context
	Name string
	Done chan error
}

// A Queue works on jobs.
type Queue struct{ jobs chan *Job }

// Add puts a job into the queue.
func (q *Queue) Add(j *Job) { q.jobs <- j }

// Wait does so, and waits for it.
func (q *Queue) Wait(j *Job) error {
	q.jobs <- j
	return <-j.Done
}

// Post puts a job with ctx into the queue.
func (q *Queue) Post(ctx context.Context, name string) {
	q.Add(&Job{Ctx: ctx, Name: name})
}

// Run works.
func (q *Queue) Run() {
	for j := range q.jobs {
		work(j.Ctx, j.Name)
	}
}

func work(ctx context.Context, name string) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, "http://work/"+name, nil)
	if err != nil {
		return
	}
	if resp, err := http.DefaultClient.Do(req); err == nil {
		resp.Body.Close()
	}
}

// A Poster posts.
type Poster interface {
	Post(ctx context.Context, name string)
}

var _ Poster = (*Queue)(nil)
