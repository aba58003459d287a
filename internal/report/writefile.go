package report

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// WriteFile replaces the named file by one with the given content, at once: a
// crash leaves the old file or the new one. A symbolic link stays, the file
// that it names is replaced. A new file gets the permissions perm before umask.
func WriteFile(name string, content []byte, perm fs.FileMode) (err error) {
	if real, err := filepath.EvalSymlinks(name); err == nil {
		name = real
	}
	mode, exists := perm, false
	switch info, err := os.Stat(name); {
	case err == nil && !info.Mode().IsRegular():
		return os.WriteFile(name, content, perm) // a device cannot be replaced
	case err == nil:
		mode, exists = info.Mode().Perm(), true
	case !errors.Is(err, fs.ErrNotExist):
		return err
	}
	tmp, err := tempFile(name, mode)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			os.Remove(tmp.Name())
		}
	}()
	_, err = tmp.Write(content)
	if exists {
		err = errors.Join(err, tmp.Chmod(mode)) // whatever the umask
	}
	if err = errors.Join(err, tmp.Sync(), tmp.Close()); err != nil {
		return err
	}
	return os.Rename(tmp.Name(), name)
}

// tempFile creates a file beside the named one. Unlike os.CreateTemp it lets
// the umask decide on the permissions of a new file.
func tempFile(name string, mode fs.FileMode) (*os.File, error) {
	for try := 0; ; try++ {
		tmp := filepath.Join(filepath.Dir(name), fmt.Sprintf(".%s.%d-%d", filepath.Base(name), os.Getpid(), try))
		f, err := os.OpenFile(tmp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
		if errors.Is(err, fs.ErrExist) && try < 100 {
			continue
		}
		return f, err
	}
}
