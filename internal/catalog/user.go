package catalog

var userShared []sharedMethod
