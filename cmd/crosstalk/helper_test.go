package main

import (
	"bufio"
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
)

// helper is a program for GOCACHEPROG and -cacheprog: it keeps entries in the folder that
// is its argument.
func helper() {
	dir := os.Args[1]
	if err := os.MkdirAll(dir, 0o777); err != nil {
		panic(err)
	}
	type message struct {
		ID                 int64
		Command            string   `json:",omitempty"`
		KnownCommands      []string `json:",omitempty"`
		ActionID, OutputID []byte   `json:",omitempty"`
		BodySize           int64    `json:",omitempty"`
		Size               int64    `json:",omitempty"`
		Miss               bool     `json:",omitempty"`
		DiskPath           string   `json:",omitempty"`
		Err                string   `json:",omitempty"`
	}
	in, out := json.NewDecoder(bufio.NewReader(os.Stdin)), json.NewEncoder(os.Stdout)
	say := func(m message) {
		if err := out.Encode(m); err != nil {
			panic(err)
		}
	}
	say(message{KnownCommands: []string{"get", "put", "close"}})
	for {
		var req message
		if in.Decode(&req) != nil {
			return
		}
		answer := message{ID: req.ID}
		name := filepath.Join(dir, hex.EncodeToString(req.ActionID))
		switch req.Command {
		case "get":
			id, err := os.ReadFile(name + "-id")
			data, err2 := os.ReadFile(name)
			if answer.Miss = err != nil || err2 != nil; !answer.Miss {
				answer.OutputID, answer.Size, answer.DiskPath = id, int64(len(data)), name
			}
		case "put":
			var body []byte
			if req.BodySize > 0 {
				if err := in.Decode(&body); err != nil {
					panic(err)
				}
			}
			for file, data := range map[string][]byte{name: body, name + "-id": req.OutputID} {
				if err := os.WriteFile(file, data, 0o666); err != nil {
					answer.Err = err.Error()
				}
			}
			answer.DiskPath = name
		}
		say(answer)
		if req.Command == "close" {
			return
		}
	}
}
