<?php
// Signed calls (P1) from PHP 7.4 and later, in one file: HMAC-SM3 and HMAC-SHA256. SM2 is not here:
// PHP's openssl cannot set the identity of an SM2 signature.
//
//   php sign.php p1 BASE_URL USER_NAME PASSWORD ALG KEY_ID SECRET
//   php sign.php self-test

declare(strict_types=1);

const SM3_IV = [0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600,
                0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e];

function rotl(int $x, int $n): int
{
    $n %= 32;
    return $n === 0 ? $x : (($x << $n) | ($x >> (32 - $n))) & 0xffffffff;
}

/** One block of 64 bytes of SM3 (GB/T 32905). */
function sm3_block(array $v, string $block): array
{
    $w = array_values(unpack('N16', $block));
    for ($j = 16; $j < 68; $j++) {
        $x = $w[$j - 16] ^ $w[$j - 9] ^ rotl($w[$j - 3], 15);
        $x = $x ^ rotl($x, 15) ^ rotl($x, 23);
        $w[$j] = $x ^ rotl($w[$j - 13], 7) ^ $w[$j - 6];
    }
    [$a, $b, $c, $d, $e, $f, $g, $h] = $v;
    for ($j = 0; $j < 64; $j++) {
        $t = rotl($j < 16 ? 0x79cc4519 : 0x7a879d8a, $j);
        $ss1 = rotl((rotl($a, 12) + $e + $t) & 0xffffffff, 7);
        $ss2 = $ss1 ^ rotl($a, 12);
        $ff = $j < 16 ? $a ^ $b ^ $c : ($a & $b) | ($a & $c) | ($b & $c);
        $gg = $j < 16 ? $e ^ $f ^ $g : ($e & $f) | (~$e & 0xffffffff & $g);
        $tt1 = ($ff + $d + $ss2 + ($w[$j] ^ $w[$j + 4])) & 0xffffffff;
        $tt2 = ($gg + $h + $ss1 + $w[$j]) & 0xffffffff;
        [$d, $c, $b, $a] = [$c, rotl($b, 9), $a, $tt1];
        [$h, $g, $f, $e] = [$g, rotl($f, 19), $e, $tt2 ^ rotl($tt2, 9) ^ rotl($tt2, 17)];
    }
    return array_map(fn ($x, $y) => $x ^ $y, $v, [$a, $b, $c, $d, $e, $f, $g, $h]);
}

/** SM3 without any extension, 32 bytes. */
function sm3_own(string $text): string
{
    $padded = $text . "\x80" . str_repeat("\0", (119 - strlen($text) % 64) % 64)
        . pack('J', strlen($text) * 8);
    $v = SM3_IV;
    foreach (str_split($padded, 64) as $block) {
        $v = sm3_block($v, $block);
    }
    return pack('N8', ...$v);
}

/** SM3 by whatever has it; OpenSSL's is a hundred times faster. */
function sm3(string $text): string
{
    if (in_array('sm3', hash_algos(), true)) {
        return hash('sm3', $text, true);
    }
    $has_openssl = function_exists('openssl_get_md_methods')
        && in_array('sm3', openssl_get_md_methods(), true);
    return $has_openssl ? openssl_digest($text, 'sm3', true) : sm3_own($text);
}

function hmac_sm3(string $key, string $text): string
{
    if (in_array('sm3', hash_hmac_algos(), true)) {
        return hash_hmac('sm3', $text, $key, true);
    }
    $key = str_pad(strlen($key) > 64 ? sm3($key) : $key, 64, "\0");
    $inner = sm3(($key ^ str_repeat("\x36", 64)) . $text);
    return sm3(($key ^ str_repeat("\x5c", 64)) . $inner);
}

/** The digest of a body in lower hex. */
function digest(string $alg, string $body): string
{
    return $alg === 'HMAC-SHA256' ? hash('sha256', $body) : bin2hex(sm3($body));
}

/** Seven lines, each with its end. The target is path and query as on the request line. */
function request_text(string $alg, array $stamp, string $target, string $body): string
{
    return implode("\n", [$alg, ...$stamp, 'POST', $target, digest($alg, $body), '']);
}

/** Six lines, each with its end. */
function answer_text(string $alg, array $stamp, int $status, string $body): string
{
    return implode("\n", [$alg, ...$stamp, $status, digest($alg, $body), '']);
}

/** The signature in Base64; the key are the bytes of the secret as it was handed out. */
function sign(string $alg, string $secret, string $text): string
{
    $mac = $alg === 'HMAC-SHA256' ? hash_hmac('sha256', $text, $secret, true)
        : hmac_sm3($secret, $text);
    return base64_encode($mac);
}

/** In constant time. */
function verify(string $alg, string $secret, string $text, string $signature): bool
{
    return hash_equals(sign($alg, $secret, $text), $signature);
}

/** Status, headers in lower case and body of a POST. */
function post(string $url, array $headers, string $body): array
{
    $options = ['method' => 'POST', 'header' => $headers, 'content' => $body, 'timeout' => 10,
                'ignore_errors' => true, 'follow_location' => 0, 'protocol_version' => 1.1];
    $answer = file_get_contents($url, false, stream_context_create(['http' => $options]));
    if ($answer === false) {
        throw new RuntimeException("no answer of $url");
    }
    $found = [];
    foreach ($http_response_header as $line) {
        if (strpos($line, ':') !== false) {
            [$name, $value] = explode(':', $line, 2);
            $found[strtolower($name)] = trim($value);
        }
    }
    return [(int) explode(' ', $http_response_header[0])[1], $found, $answer];
}

/** An account, its key and the difference of the clocks. */
class Caller
{
    public int $offset = 0;
    public ?string $token = null;
    private string $base;
    private string $app;
    private string $alg;
    private string $key_id;
    private string $secret;

    public function __construct(
        string $base,
        string $app,
        string $alg,
        string $key_id,
        string $secret
    ) {
        if (!in_array($alg, ['HMAC-SM3', 'HMAC-SHA256'], true)) {
            throw new InvalidArgumentException('this sample signs with a shared secret only');
        }
        [$this->base, $this->app, $this->alg] = [$base, $app, $alg];
        [$this->key_id, $this->secret] = [$key_id, $secret];
    }

    /** A signed call whose answer was checked. The platform's clock is adopted once. */
    public function call(string $path, array $message, bool $is_again = false): array
    {
        $body = json_encode((object) $message, JSON_THROW_ON_ERROR);
        $stamp = [$this->app, (string) (time() + $this->offset), bin2hex(random_bytes(16))];
        $target = parse_url($this->base, PHP_URL_PATH) . $path;
        $headers = ['Content-Type: application/json', 'Connection: close'];
        $headers[] = "X-Auth-App: {$stamp[0]}";
        $headers[] = "X-Auth-Timestamp: {$stamp[1]}";
        $headers[] = "X-Auth-Nonce: {$stamp[2]}";
        $headers[] = "X-Auth-Alg: {$this->alg}";
        $headers[] = "X-Auth-Key: {$this->key_id}";
        $text = request_text($this->alg, $stamp, $target, $body);
        $headers[] = 'X-Auth-Signature: ' . sign($this->alg, $this->secret, $text);
        if ($this->token !== null) {
            $headers[] = "Authorization: Bearer {$this->token}";
        }
        [$status, $found, $answer] = post($this->base . $path, $headers, $body);
        $stamp[1] = $found['x-auth-timestamp'] ?? '';
        $text = answer_text($this->alg, $stamp, $status, $answer);
        if (!verify($this->alg, $this->secret, $text, $found['x-auth-signature'] ?? '')) {
            throw new RuntimeException("the answer is not signed by the platform: $answer");
        }
        $read = json_decode($answer, true, 64, JSON_THROW_ON_ERROR);
        if ($read['code'] === 40108 && !$is_again) {
            $this->offset = (int) $found['x-server-time'] - time();
            return $this->call($path, $message, true);
        }
        return $read;
    }
}

function self_test(): void
{
    $every = json_decode(file_get_contents(__DIR__ . '/../../vectors/sign.json'), true);
    $secret = $every['keys']['secret'];
    $count = 0;
    $check = function (bool $holds, string $what) use (&$count): void {
        $count++;
        if (!$holds) {
            fwrite(STDERR, "wrong: $what\n");
            exit(1);
        }
    };
    foreach ([0, 1, 55, 56, 63, 64, 65, 119, 120, 1000] as $length) {
        $text = str_repeat('a', $length);
        $check(sm3_own($text) === sm3($text), "SM3 of $length bytes");
    }
    $abc = '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0';
    $check(bin2hex(sm3_own('abc')) === $abc, 'SM3 of abc');
    foreach (['requests', 'answers', 'refused'] as $kind) {
        foreach ($every[$kind] as $one) {
            $alg = $one['alg'];
            if ($alg === 'SM2-SM3') {
                continue;
            }
            $text = $one['string_to_sign'];
            if ($kind !== 'refused') {
                $stamp = [$one['app'], $one['timestamp'], $one['nonce']];
                $body = base64_decode($one['body_base64']);
                $own = $kind === 'requests' ? request_text($alg, $stamp, $one['target'], $body)
                    : answer_text($alg, $stamp, $one['status'], $body);
                $check($own === $text, "$kind: {$one['name']}");
            }
            $holds = verify($alg, $secret, $text, $one['signature']);
            $check($holds === ($kind !== 'refused'), "$kind: {$one['name']}");
        }
    }
    echo "ok: $count checks\n";
}

switch ($argv[1] ?? '') {
    case 'self-test':
        self_test();
        break;
    case 'p1':
        [, , $base, $user, $password, $alg, $key_id, $secret] = $argv;
        $caller = new Caller($base, $user, $alg, $key_id, $secret);
        $message = ['username' => $user, 'password' => base64_encode($password)];
        $signed_in = $caller->call('/api/auth', $message);
        if ($signed_in['code'] !== 0) {
            fwrite(STDERR, "{$signed_in['code']} {$signed_in['msg']}\n");
            exit(1);
        }
        $caller->token = $signed_in['token'];
        $answer = $caller->call('/api/market-entities/query', ['size' => 5]);
        echo json_encode($answer, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES), "\n";
        break;
    default:
        fwrite(STDERR, "php sign.php p1 BASE_URL USER_NAME PASSWORD ALG KEY_ID SECRET\n");
        fwrite(STDERR, "php sign.php self-test\n");
        exit(2);
}
