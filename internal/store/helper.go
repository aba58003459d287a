package store

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"
)

// A helper is a program that keeps entries for several machines. It is spoken to as the
// go command speaks to the program in GOCACHEPROG (package cmd/go/internal/cacheprog), so
// the programs that teams have for that do. What it does not answer, or answers wrongly, it
// does not have.
type helper struct {
	cmd  *exec.Cmd
	in   io.WriteCloser
	done chan struct{} // closed when nothing more comes from it
	puts errgroup.Group

	writing sync.Mutex
	mu      sync.Mutex
	last    int64
	waiting map[int64]chan *response // nil when the helper is gone
	can     map[string]bool
}

type request struct {
	ID       int64
	Command  string
	ActionID []byte `json:",omitempty"`
	OutputID []byte `json:",omitempty"`
	BodySize int64  `json:",omitempty"`
}

type response struct {
	ID            int64
	Err           string
	KnownCommands []string
	Miss          bool
	OutputID      []byte
	DiskPath      string
}

// How long a helper may take to say what it can do, and to end.
const (
	helperStarts = 10 * time.Second
	helperEnds   = 30 * time.Second
)

// puttersMost is the number of entries that are on their way to the helper at once.
const puttersMost = 8

// startHelper starts the program with its arguments. The error says why there is none.
func startHelper(command []string) (*helper, error) {
	h := &helper{cmd: exec.Command(command[0], command[1:]...), done: make(chan struct{}), waiting: make(map[int64]chan *response)}
	h.puts.SetLimit(puttersMost)
	h.cmd.Stderr = os.Stderr
	out, err := h.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if h.in, err = h.cmd.StdinPipe(); err != nil {
		return nil, err
	}
	if err := h.cmd.Start(); err != nil {
		return nil, err
	}
	hello := make(chan *response, 1)
	h.waiting[0] = hello // before it is asked anything, it says what it can do
	go h.listen(out)
	select {
	case first := <-hello:
		if first == nil || len(first.KnownCommands) == 0 {
			h.close()
			return nil, errors.New("it does not speak the protocol of GOCACHEPROG")
		}
		h.can = make(map[string]bool)
		for _, c := range first.KnownCommands {
			h.can[c] = true
		}
		return h, nil
	case <-time.After(helperStarts):
		_ = h.cmd.Process.Kill()
		return nil, fmt.Errorf("it said nothing for %v", helperStarts)
	}
}

// listen hands out what the helper says, until it says no more.
func (h *helper) listen(out io.Reader) {
	defer close(h.done)
	for from := json.NewDecoder(bufio.NewReader(out)); ; {
		res := new(response)
		err := from.Decode(res)
		h.mu.Lock()
		if err != nil {
			for _, c := range h.waiting {
				close(c)
			}
			h.waiting = nil
			h.mu.Unlock()
			return
		}
		if c := h.waiting[res.ID]; c != nil {
			delete(h.waiting, res.ID)
			c <- res
		}
		h.mu.Unlock()
	}
}

// ask sends a request and returns the response, nil if there is none or it tells of a
// failure.
func (h *helper) ask(req request, body []byte) *response {
	answer := make(chan *response, 1)
	h.mu.Lock()
	if h.waiting == nil || !h.can[req.Command] {
		h.mu.Unlock()
		return nil
	}
	h.last++
	req.ID, req.BodySize = h.last, int64(len(body))
	h.waiting[req.ID] = answer
	h.mu.Unlock()

	line, err := json.Marshal(req)
	if err != nil {
		return nil
	}
	var b bytes.Buffer
	b.Write(line)
	b.WriteByte('\n')
	if len(body) > 0 {
		b.WriteString(`"` + base64.StdEncoding.EncodeToString(body) + "\"\n")
	}
	h.writing.Lock()
	_, err = h.in.Write(b.Bytes())
	h.writing.Unlock()
	if err != nil {
		return nil // it is gone, and the one who listens tells all others
	}
	res := <-answer
	if res == nil || res.Err != "" {
		return nil
	}
	return res
}

// get returns the bytes under a key, and whether the helper has them, undamaged.
func (h *helper) get(key Key) ([]byte, bool) {
	res := h.ask(request{Command: "get", ActionID: key[:]}, nil)
	if res == nil || res.Miss || res.DiskPath == "" {
		return nil, false
	}
	data, err := os.ReadFile(res.DiskPath)
	sum := sha256.Sum256(data)
	return data, err == nil && bytes.Equal(sum[:], res.OutputID)
}

// put gives the helper an entry, some time before it is closed.
func (h *helper) put(key Key, data []byte) {
	h.puts.Go(func() error {
		sum := sha256.Sum256(data)
		h.ask(request{Command: "put", ActionID: key[:], OutputID: sum[:]}, data)
		return nil
	})
}

// close waits until the helper has all entries, and ends it.
func (h *helper) close() {
	_ = h.puts.Wait()
	h.ask(request{Command: "close"}, nil)
	_ = h.in.Close()
	select {
	case <-h.done:
	case <-time.After(helperEnds):
		_ = h.cmd.Process.Kill()
		<-h.done
	}
	_ = h.cmd.Wait() // whatever its status: the work is done
}

// fields splits a command at its blanks. What stands in quotes, single or double, is one
// field; the quotes are not part of it.
func fields(command string) ([]string, error) {
	var list []string
	for rest := strings.TrimLeft(command, " \t\n"); rest != ""; rest = strings.TrimLeft(rest, " \t\n") {
		end := strings.IndexAny(rest, " \t\n")
		if rest[0] == '"' || rest[0] == '\'' {
			if end = strings.IndexByte(rest[1:], rest[0]); end < 0 {
				return nil, fmt.Errorf("a quote that begins and does not end: %s", rest)
			}
			list, rest = append(list, rest[1:1+end]), rest[end+2:]
			continue
		}
		if end < 0 {
			end = len(rest)
		}
		list, rest = append(list, rest[:end]), rest[end:]
	}
	if len(list) == 0 {
		return nil, errors.New("no program is named")
	}
	return list, nil
}
