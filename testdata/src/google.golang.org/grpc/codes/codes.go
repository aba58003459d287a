package codes

type Code uint32

func (Code) String() string { return "" }

const OK Code = 0
const Canceled Code = 1
const Unknown Code = 2
const InvalidArgument Code = 3
const DeadlineExceeded Code = 4
const NotFound Code = 5
const AlreadyExists Code = 6
const PermissionDenied Code = 7
const ResourceExhausted Code = 8
const FailedPrecondition Code = 9
const Aborted Code = 10
const Unimplemented Code = 12
const Internal Code = 13
const Unavailable Code = 14
const Unauthenticated Code = 16
