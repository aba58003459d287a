package catalog

// Validation computes. It has variants with a context for the sake of rules
// that the user writes, which hardly ever need one.

var ozzoValidation = Library{
	Path: "github.com/go-ozzo/ozzo-validation/v4",
	Funcs: []Funcs{
		{Names: "Validate ValidateStruct", Role: Harmless},
	},
}

var playgroundValidator = Library{
	Path: "github.com/go-playground/validator/v10",
	Funcs: []Funcs{
		{Recv: "Validate", Names: "Struct StructExcept StructFiltered StructPartial Var VarWithValue ValidateMap", Role: Harmless},
	},
}
