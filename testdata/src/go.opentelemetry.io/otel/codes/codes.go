package codes

type Code uint32

func (Code) String() string { return "" }

const Unset Code = 0
const Error Code = 1
const Ok Code = 2
