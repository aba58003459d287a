package sign

import "testing"

func TestWeight(t *testing.T) {
	yes := func(g Grade, b Basis) Sign { return Yes(g, b, 0, "") }
	for _, tt := range []struct {
		name          string
		need, against []Sign
		want          Grade
	}{
		{"lowest claim", []Sign{yes(Certain, Proof), yes(Likely, Shape)}, nil, Likely},
		{"a name is possible", []Sign{yes(Certain, Name)}, nil, Possible},
		{"an open claim", []Sign{yes(Certain, Proof), {}}, nil, Open},
		{"a refuted claim", []Sign{No(Proof, 0, ""), yes(Certain, Proof)}, nil, Refuted},
		{"proof refutes", []Sign{yes(Certain, Proof)}, []Sign{yes(Certain, Proof)}, Refuted},
		{"the catalog refutes", []Sign{yes(Certain, Proof)}, []Sign{yes(Certain, Catalog)}, Refuted},
		{"our directive refutes", []Sign{yes(Certain, Proof)}, []Sign{yes(Certain, Told)}, Refuted},
		{"each shape lowers", []Sign{yes(Certain, Proof)}, []Sign{yes(Likely, Shape), yes(Likely, Shape)}, Possible},
		{"words lower once", []Sign{yes(Certain, Proof)}, []Sign{yes(Likely, Name), yes(Likely, Comment), yes(Likely, Name)}, Likely},
		{"a shape and words", []Sign{yes(Certain, Proof)}, []Sign{yes(Likely, Name), yes(Likely, Shape)}, Possible},
		{"another linter", []Sign{yes(Certain, Proof)}, []Sign{yes(Certain, Linter)}, Possible},
		{"nothing but a refutation removes", []Sign{yes(Possible, Proof)}, []Sign{yes(Likely, Shape), yes(Likely, Name), yes(Certain, Linter)}, Possible},
		{"an open objection is none", []Sign{yes(Certain, Proof)}, []Sign{{}, No(Proof, 0, "")}, Certain},
	} {
		var w Weight
		for _, s := range tt.need {
			w.Need(s)
		}
		for _, s := range tt.against {
			w.Object(s)
		}
		if got := w.Level(); got != tt.want {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
	}
}

func TestParseLevel(t *testing.T) {
	for _, name := range Levels {
		if g, err := ParseLevel(name); err != nil || g.String() != name {
			t.Errorf("ParseLevel(%q) = %v, %v", name, g, err)
		}
	}
	for _, name := range []string{"", "open", "refuted", "Certain"} {
		if _, err := ParseLevel(name); err == nil {
			t.Errorf("ParseLevel(%q) accepts it", name)
		}
	}
}
