// Package workerpool is a stub with what the fixtures use.
package workerpool

type WorkerPool struct{}

func New(maxWorkers int) *WorkerPool { return nil }

func (p *WorkerPool) Submit(task func())     {}
func (p *WorkerPool) SubmitWait(task func()) {}
func (p *WorkerPool) StopWait()              {}
