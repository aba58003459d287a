package background

import (
	"context"
	"os/exec"
)

// What is waited for in the function could end with the context.

func output(ctx context.Context) ([]byte, error) {
	cmd := exec.CommandContext(context.Background(), "ls") // want `exec.CommandContext gets context.Background\(\) though ctx is at hand`
	return cmd.Output()
}

func combined(ctx context.Context) ([]byte, error) {
	cmd := exec.CommandContext(context.Background(), "ls") // want `exec.CommandContext gets context.Background\(\) though ctx is at hand`
	return cmd.CombinedOutput()
}

func startsAndWaits(ctx context.Context) error {
	cmd := exec.CommandContext(context.Background(), "ls") // want `exec.CommandContext gets context.Background\(\) though ctx is at hand`
	if err := cmd.Start(); err != nil {
		return err
	}
	return cmd.Wait()
}
