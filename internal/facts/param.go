package facts

// NoParam stands for "none of the parameters" where an effect names one. The
// receiver is -1.
const NoParam = -2
