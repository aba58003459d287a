package copies

// A session is itself while it is built, a copy where it is shared.
type session struct {
	shared bool
	dest   string
	more   map[string]string
}

func (s *session) instance() *session { // a copy, or itself: not to be told apart here
	if s.shared {
		c := &session{}
		c.more = map[string]string{}
		return c
	}
	return s
}

func (s *session) First(dest string) *session { // want First:`^result 0 holds parameter -1$`
	tx := s.instance()
	tx.dest = dest
	tx.more["dest"] = dest
	return tx
}

// A nil session is no session.
func (s *session) OrNew() *session { // want OrNew:`^result 0 refers to parameter -1$`
	if s == nil {
		return &session{}
	}
	return s
}

func (s *session) Last(dest string) { // want Last:`^stores parameter 0 in parameter -1\.dest$`
	s.OrNew().dest = dest
}
