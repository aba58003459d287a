package callgraph

// Import takes what the source and other packages tell: directives and facts.
func (r *Calls) Import() {
	r.readMarks()
	r.importFacts()
}

// Complete says that nothing will be added to the summaries any more.
func (r *Calls) Complete() {
	r.inferring = false
	r.freezeImplementations()
}
