package cleanup

import "context"

// What was made before, by the name of what was called, stays when the context is done.

func acquirePart(ctx context.Context, u *upload) error { return u.do(ctx, "acquire") }

func afterAcquire(ctx context.Context, u *upload) error {
	if err := acquirePart(ctx, u); err != nil {
		return err
	}
	if err := u.part(ctx); err != nil {
		_ = u.abortPlain(ctx) // want `u.abortPlain gets ctx where u.part has failed`
		return err
	}
	return nil
}

func addPart(ctx context.Context, u *upload) error { return u.do(ctx, "add") }

func afterAdd(ctx context.Context, u *upload) error {
	if err := addPart(ctx, u); err != nil {
		return err
	}
	if err := u.part(ctx); err != nil {
		_ = u.abortPlain(ctx) // want `u.abortPlain gets ctx where u.part has failed`
		return err
	}
	return nil
}

func allocatePart(ctx context.Context, u *upload) error { return u.do(ctx, "allocate") }

func afterAllocate(ctx context.Context, u *upload) error {
	if err := allocatePart(ctx, u); err != nil {
		return err
	}
	if err := u.part(ctx); err != nil {
		_ = u.abortPlain(ctx) // want `u.abortPlain gets ctx where u.part has failed`
		return err
	}
	return nil
}

func attachPart(ctx context.Context, u *upload) error { return u.do(ctx, "attach") }

func afterAttach(ctx context.Context, u *upload) error {
	if err := attachPart(ctx, u); err != nil {
		return err
	}
	if err := u.part(ctx); err != nil {
		_ = u.abortPlain(ctx) // want `u.abortPlain gets ctx where u.part has failed`
		return err
	}
	return nil
}

func beginPart(ctx context.Context, u *upload) error { return u.do(ctx, "begin") }

func afterBegin(ctx context.Context, u *upload) error {
	if err := beginPart(ctx, u); err != nil {
		return err
	}
	if err := u.part(ctx); err != nil {
		_ = u.abortPlain(ctx) // want `u.abortPlain gets ctx where u.part has failed`
		return err
	}
	return nil
}

func createPart(ctx context.Context, u *upload) error { return u.do(ctx, "create") }

func afterCreate(ctx context.Context, u *upload) error {
	if err := createPart(ctx, u); err != nil {
		return err
	}
	if err := u.part(ctx); err != nil {
		_ = u.abortPlain(ctx) // want `u.abortPlain gets ctx where u.part has failed`
		return err
	}
	return nil
}

func grantPart(ctx context.Context, u *upload) error { return u.do(ctx, "grant") }

func afterGrant(ctx context.Context, u *upload) error {
	if err := grantPart(ctx, u); err != nil {
		return err
	}
	if err := u.part(ctx); err != nil {
		_ = u.abortPlain(ctx) // want `u.abortPlain gets ctx where u.part has failed`
		return err
	}
	return nil
}

func initiatePart(ctx context.Context, u *upload) error { return u.do(ctx, "initiate") }

func afterInitiate(ctx context.Context, u *upload) error {
	if err := initiatePart(ctx, u); err != nil {
		return err
	}
	if err := u.part(ctx); err != nil {
		_ = u.abortPlain(ctx) // want `u.abortPlain gets ctx where u.part has failed`
		return err
	}
	return nil
}

func insertPart(ctx context.Context, u *upload) error { return u.do(ctx, "insert") }

func afterInsert(ctx context.Context, u *upload) error {
	if err := insertPart(ctx, u); err != nil {
		return err
	}
	if err := u.part(ctx); err != nil {
		_ = u.abortPlain(ctx) // want `u.abortPlain gets ctx where u.part has failed`
		return err
	}
	return nil
}

func lockPart(ctx context.Context, u *upload) error { return u.do(ctx, "lock") }

func afterLock(ctx context.Context, u *upload) error {
	if err := lockPart(ctx, u); err != nil {
		return err
	}
	if err := u.part(ctx); err != nil {
		_ = u.abortPlain(ctx) // want `u.abortPlain gets ctx where u.part has failed`
		return err
	}
	return nil
}

func makePart(ctx context.Context, u *upload) error { return u.do(ctx, "make") }

func afterMake(ctx context.Context, u *upload) error {
	if err := makePart(ctx, u); err != nil {
		return err
	}
	if err := u.part(ctx); err != nil {
		_ = u.abortPlain(ctx) // want `u.abortPlain gets ctx where u.part has failed`
		return err
	}
	return nil
}

func mountPart(ctx context.Context, u *upload) error { return u.do(ctx, "mount") }

func afterMount(ctx context.Context, u *upload) error {
	if err := mountPart(ctx, u); err != nil {
		return err
	}
	if err := u.part(ctx); err != nil {
		_ = u.abortPlain(ctx) // want `u.abortPlain gets ctx where u.part has failed`
		return err
	}
	return nil
}

func newPart(ctx context.Context, u *upload) error { return u.do(ctx, "new") }

func afterNew(ctx context.Context, u *upload) error {
	if err := newPart(ctx, u); err != nil {
		return err
	}
	if err := u.part(ctx); err != nil {
		_ = u.abortPlain(ctx) // want `u.abortPlain gets ctx where u.part has failed`
		return err
	}
	return nil
}

func obtainPart(ctx context.Context, u *upload) error { return u.do(ctx, "obtain") }

func afterObtain(ctx context.Context, u *upload) error {
	if err := obtainPart(ctx, u); err != nil {
		return err
	}
	if err := u.part(ctx); err != nil {
		_ = u.abortPlain(ctx) // want `u.abortPlain gets ctx where u.part has failed`
		return err
	}
	return nil
}

func preparePart(ctx context.Context, u *upload) error { return u.do(ctx, "prepare") }

func afterPrepare(ctx context.Context, u *upload) error {
	if err := preparePart(ctx, u); err != nil {
		return err
	}
	if err := u.part(ctx); err != nil {
		_ = u.abortPlain(ctx) // want `u.abortPlain gets ctx where u.part has failed`
		return err
	}
	return nil
}

func putPart(ctx context.Context, u *upload) error { return u.do(ctx, "put") }

func afterPut(ctx context.Context, u *upload) error {
	if err := putPart(ctx, u); err != nil {
		return err
	}
	if err := u.part(ctx); err != nil {
		_ = u.abortPlain(ctx) // want `u.abortPlain gets ctx where u.part has failed`
		return err
	}
	return nil
}

func registerPart(ctx context.Context, u *upload) error { return u.do(ctx, "register") }

func afterRegister(ctx context.Context, u *upload) error {
	if err := registerPart(ctx, u); err != nil {
		return err
	}
	if err := u.part(ctx); err != nil {
		_ = u.abortPlain(ctx) // want `u.abortPlain gets ctx where u.part has failed`
		return err
	}
	return nil
}

func reservePart(ctx context.Context, u *upload) error { return u.do(ctx, "reserve") }

func afterReserve(ctx context.Context, u *upload) error {
	if err := reservePart(ctx, u); err != nil {
		return err
	}
	if err := u.part(ctx); err != nil {
		_ = u.abortPlain(ctx) // want `u.abortPlain gets ctx where u.part has failed`
		return err
	}
	return nil
}

func runPart(ctx context.Context, u *upload) error { return u.do(ctx, "run") }

func afterRun(ctx context.Context, u *upload) error {
	if err := runPart(ctx, u); err != nil {
		return err
	}
	if err := u.part(ctx); err != nil {
		_ = u.abortPlain(ctx) // want `u.abortPlain gets ctx where u.part has failed`
		return err
	}
	return nil
}

func startPart(ctx context.Context, u *upload) error { return u.do(ctx, "start") }

func afterStart(ctx context.Context, u *upload) error {
	if err := startPart(ctx, u); err != nil {
		return err
	}
	if err := u.part(ctx); err != nil {
		_ = u.abortPlain(ctx) // want `u.abortPlain gets ctx where u.part has failed`
		return err
	}
	return nil
}

func subscribePart(ctx context.Context, u *upload) error { return u.do(ctx, "subscribe") }

func afterSubscribe(ctx context.Context, u *upload) error {
	if err := subscribePart(ctx, u); err != nil {
		return err
	}
	if err := u.part(ctx); err != nil {
		_ = u.abortPlain(ctx) // want `u.abortPlain gets ctx where u.part has failed`
		return err
	}
	return nil
}

func uploadPart(ctx context.Context, u *upload) error { return u.do(ctx, "upload") }

func afterUpload(ctx context.Context, u *upload) error {
	if err := uploadPart(ctx, u); err != nil {
		return err
	}
	if err := u.part(ctx); err != nil {
		_ = u.abortPlain(ctx) // want `u.abortPlain gets ctx where u.part has failed`
		return err
	}
	return nil
}

// Nothing says that it makes anything.
func afterOther(ctx context.Context, u *upload) error {
	if err := otherPart(ctx, u); err != nil {
		return err
	}
	if err := u.part(ctx); err != nil {
		_ = u.abortPlain(ctx) // silent "has made nothing" possible
		return err
	}
	return nil
}

func otherPart(ctx context.Context, u *upload) error { return u.do(ctx, "other") }

// The object that takes it back was given the context before.
func afterSame(ctx context.Context, u, v *upload) error {
	if err := u.part(ctx); err != nil {
		return err
	}
	if err := v.part(ctx); err != nil {
		_ = u.abortPlain(ctx) // want `u.abortPlain gets ctx where v.part has failed`
		return err
	}
	return nil
}
