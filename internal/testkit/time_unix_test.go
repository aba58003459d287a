//go:build unix

package testkit_test

import (
	"syscall"
	"time"
)

// processorTime returns what this process has used: other processes on the machine make
// no difference to it.
func processorTime() time.Duration {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		panic(err)
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}
