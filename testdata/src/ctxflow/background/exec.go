package background

import (
	"context"
	"os/exec"
	"time"
)

// The command is run here, and could end with the context.
func runs(ctx context.Context) ([]byte, error) {
	own, cancel := context.WithTimeout(context.Background(), time.Second) // want `exec.CommandContext gets context.Background\(\) though ctx is at hand`
	defer cancel()
	return exec.CommandContext(own, "ls").CombinedOutput()
}

func runsLater(ctx context.Context) error {
	cmd := exec.CommandContext(context.Background(), "ls") // want `exec.CommandContext gets context.Background\(\) though ctx is at hand`
	cmd.Dir = "/"
	return cmd.Run()
}

// The process goes on.
func startsDaemon(ctx context.Context) error {
	cmd := exec.CommandContext(context.Background(), "daemon")
	return cmd.Start()
}

func handsCommandOn(ctx context.Context) *exec.Cmd {
	return exec.CommandContext(context.Background(), "daemon")
}
