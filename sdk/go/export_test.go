package mingqian

// What the tests see beside the public names.
var (
	WriteMessage  = write
	ReadXML       = readXML
	ReadAnswer    = readAnswer
	Failure       = failure
	NewSm4        = newSm4
	SealSm4       = sealSm4
	OpenSm4       = openSm4
	Decode64      = decode64
	ErrBroken     = errBroken
	TokenLife     = tokenLife
	RetryAtGroups = retryableGroups
)
