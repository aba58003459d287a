// Package workerpool is a stub with what the fixtures use.
package workerpool

type WorkerPool struct{}

type config struct{}

type Option func(*config)

func New(maxWorkers int, options ...Option) *WorkerPool { return nil }

func (p *WorkerPool) Submit(task func())     {}
func (p *WorkerPool) SubmitWait(task func()) {}
func (p *WorkerPool) StopWait()              {}
