package keys

// Complete finds the uses of keys, when all summaries are known, and the types of
// the values under them: those that other packages tell, and those to tell others.
func (r *Keys) Complete() {
	r.uses = r.findKeyUses()
	r.importKeyTypes()
	r.exportKeyTypes()
}
