package dropped

import (
	"io"
	"net/http"
)

// The handler has the other end of the pipe: it reads to the end, or closes it.

func archive(w http.ResponseWriter, r *http.Request) {
	pr, pw := io.Pipe()
	defer pr.Close()
	go func() { // silent "nobody waits" "blocks" possible
		pw.CloseWithError(dump(pw))
	}()
	buf := make([]byte, 4096)
	for {
		n, err := io.ReadFull(pr, buf)
		if err != nil {
			return
		}
		if _, err := w.Write(buf[:n]); err != nil {
			return
		}
	}
}

// The caller has it.

func open(r *http.Request) io.ReadCloser {
	pr, pw := io.Pipe()
	go dump(pw) // silent "nobody waits" "blocks" possible
	return pr
}

func dump(w io.Writer) error {
	_, err := io.WriteString(w, "data")
	return err
}
