package mingqian

import (
	"fmt"
	"strings"
)

const alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"

var weights = [17]int{1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28}

// NotACreditCode tells what is wrong: Why is length, character or check.
type NotACreditCode struct{ Why, Message string }

func (e *NotACreditCode) Error() string { return e.Message }

// CreditCode tells what is wrong with a unified social credit code 统一社会信用代码; nil when
// nothing is.
func CreditCode(text string) error {
	characters := []rune(text)
	if n := len(characters); n != 18 {
		return &NotACreditCode{"length", fmt.Sprintf(
			"统一社会信用代码应为18位，实际%d位 (18 characters are needed, %d were given)", n, n)}
	}
	sum := 0
	for i, weight := range weights {
		value := strings.IndexRune(alphabet, characters[i])
		if value < 0 {
			return &NotACreditCode{"character", fmt.Sprintf(
				"统一社会信用代码第%d位不能是“%c” (character %d cannot be %q)",
				i+1, characters[i], i+1, characters[i])}
		}
		sum += value * weight
	}
	if check := rune(alphabet[(31-sum%31)%31]); characters[17] != check {
		return &NotACreditCode{"check", fmt.Sprintf(
			"统一社会信用代码校验位应为“%c” (the check character should be %q)", check, check)}
	}
	return nil
}
