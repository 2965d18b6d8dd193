/* Signs requests and verifies answers (P1) in C with OpenSSL's libcrypto 1.1.1 or later, in all
 * three algorithms. Sending is left to whatever HTTP client there is.
 *
 *   cc -std=c99 -Wall -Wextra -o sign sign.c -lcrypto
 *   ./sign sign   ALG KEY APP TIMESTAMP NONCE TARGET < body      prints the signature
 *   ./sign verify ALG KEY APP TIMESTAMP NONCE STATUS SIGNATURE < body
 *   ./sign self-test ../../vectors/sign.json
 *
 * KEY is the secret as it was handed out. With SM2-SM3 it is the private key of 32 bytes in hex,
 * for verifying the platform's public key of 65 bytes in hex. */

#define _POSIX_C_SOURCE 200809L
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/x509.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The identity that everybody uses. Unless told, OpenSSL before 4.0 signs with an empty one. */
#define SM2_ID "1234567812345678"
#define SIGNATURE_MAX 160

static int is_sha256(const char *alg) { return strcmp(alg, "HMAC-SHA256") == 0; }
static int is_sm2(const char *alg) { return strcmp(alg, "SM2-SM3") == 0; }
static const EVP_MD *hash_of(const char *alg) { return is_sha256(alg) ? EVP_sha256() : EVP_sm3(); }

/* The number of bytes, or -1 for what is no hex. */
static int unhex(const char *hex, unsigned char *out, int most)
{
    int length = (int)strlen(hex);
    if (length % 2 != 0 || length / 2 > most) return -1;
    for (int i = 0; i < length / 2; i++) {
        unsigned int byte;
        if (sscanf(hex + 2 * i, "%2x", &byte) != 1) return -1;
        out[i] = (unsigned char)byte;
    }
    return length / 2;
}

/* The ASN.1 around the numbers of an SM2 key. */
static EVP_PKEY *sm2_key(const char *hex, int is_private)
{
    static const unsigned char private_head[] = { 0x30, 0x31, 0x02, 0x01, 0x01, 0x04, 0x20 };
    static const unsigned char private_tail[] = {
        0xa0, 0x0a, 0x06, 0x08, 0x2a, 0x81, 0x1c, 0xcf, 0x55, 0x01, 0x82, 0x2d
    };
    static const unsigned char public_head[] = {
        0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06,
        0x08, 0x2a, 0x81, 0x1c, 0xcf, 0x55, 0x01, 0x82, 0x2d, 0x03, 0x42, 0x00
    };
    unsigned char der[128];
    const unsigned char *at = der;
    EVP_PKEY *key;
    if (is_private) {
        memcpy(der, private_head, sizeof private_head);
        if (unhex(hex, der + sizeof private_head, 32) != 32) return NULL;
        memcpy(der + sizeof private_head + 32, private_tail, sizeof private_tail);
        long size = sizeof private_head + 32 + sizeof private_tail;
        key = d2i_PrivateKey(EVP_PKEY_EC, NULL, &at, size);
    } else {
        memcpy(der, public_head, sizeof public_head);
        if (unhex(hex, der + sizeof public_head, 65) != 65) return NULL;
        key = d2i_PUBKEY(NULL, &at, sizeof public_head + 65);
    }
#if OPENSSL_VERSION_NUMBER < 0x30000000L
    if (key != NULL) EVP_PKEY_set_alias_type(key, EVP_PKEY_SM2);
#endif
    return key;
}

/* Signs (signature_length points to 0) or verifies with SM2; 1 is success. */
static int sm2_act(const char *hex, const char *text, unsigned char *signature, size_t *length)
{
    int is_signing = *length == 0;
    int done = 0;
    EVP_PKEY *key = sm2_key(hex, is_signing);
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    EVP_PKEY_CTX *of_key = key == NULL ? NULL : EVP_PKEY_CTX_new(key, NULL);
    const unsigned char *bytes = (const unsigned char *)text;
    if (of_key != NULL && context != NULL
        && EVP_PKEY_CTX_set1_id(of_key, SM2_ID, (int)strlen(SM2_ID)) > 0) {
        EVP_MD_CTX_set_pkey_ctx(context, of_key);
        if (is_signing) {
            *length = SIGNATURE_MAX;
            done = EVP_DigestSignInit(context, NULL, EVP_sm3(), NULL, key) == 1
                && EVP_DigestSign(context, signature, length, bytes, strlen(text)) == 1;
        } else {
            done = EVP_DigestVerifyInit(context, NULL, EVP_sm3(), NULL, key) == 1
                && EVP_DigestVerify(context, signature, *length, bytes, strlen(text)) == 1;
        }
    }
    EVP_MD_CTX_free(context);
    EVP_PKEY_CTX_free(of_key);
    EVP_PKEY_free(key);
    return done;
}

/* The signature in Base64, as text. Gives 1, or 0 where the key is none. */
static int sign_text(const char *alg, const char *key, const char *text, char *out)
{
    unsigned char signature[SIGNATURE_MAX];
    size_t length = 0;
    if (is_sm2(alg)) {
        if (!sm2_act(key, text, signature, &length)) return 0;
    } else {
        unsigned int written = 0;
        if (HMAC(hash_of(alg), key, (int)strlen(key), (const unsigned char *)text, strlen(text),
                 signature, &written) == NULL) return 0;
        length = written;
    }
    EVP_EncodeBlock((unsigned char *)out, signature, (int)length);
    return 1;
}

/* Whether a signature in Base64 belongs to a text. HMACs are compared in constant time. */
static int verify_text(const char *alg, const char *key, const char *text, const char *signature)
{
    unsigned char bytes[SIGNATURE_MAX * 2];
    char again[SIGNATURE_MAX * 4];
    size_t given = strlen(signature);
    if (!is_sm2(alg)) {
        return sign_text(alg, key, text, again) && strlen(again) == given
            && CRYPTO_memcmp(again, signature, given) == 0;
    }
    if (given == 0 || given > SIGNATURE_MAX || given % 4 != 0) return 0;
    int length = EVP_DecodeBlock(bytes, (const unsigned char *)signature, (int)given);
    if (length < 0) return 0;
    for (size_t i = given; i > given - 2 && signature[i - 1] == '='; i--) length--;
    size_t size = (size_t)length;
    /* Writing it again shows that it was written in the one way. */
    EVP_EncodeBlock((unsigned char *)again, bytes, length);
    return size > 0 && strcmp(again, signature) == 0 && sm2_act(key, text, bytes, &size);
}

/* The digest of a body in lower hex. */
static void digest(const char *alg, const unsigned char *body, size_t length, char *hex)
{
    unsigned char bytes[32] = { 0 };
    EVP_Digest(body, length, bytes, NULL, hash_of(alg), NULL);
    for (int i = 0; i < 32; i++) sprintf(hex + 2 * i, "%02x", bytes[i]);
}

/* The text that is signed: of a request with its target, of an answer with its status. Each line
 * has its end. The caller frees it. */
static char *text_of(const char *alg, const char *const stamp[3], const char *target,
                     const char *status, const unsigned char *body, size_t length)
{
    char hex[65];
    size_t most = 256 + strlen(alg) + strlen(target ? target : status);
    for (int i = 0; i < 3; i++) most += strlen(stamp[i]);
    char *text = malloc(most);
    if (text == NULL) return NULL;
    digest(alg, body, length, hex);
    snprintf(text, most, "%s\n%s\n%s\n%s\n%s%s\n%s\n", alg, stamp[0], stamp[1], stamp[2],
             target ? "POST\n" : "", target ? target : status, hex);
    return text;
}

static unsigned char *read_all(FILE *file, size_t *length)
{
    size_t room = 65536, found;
    unsigned char *bytes = malloc(room + 1);
    *length = 0;
    while (bytes != NULL && (found = fread(bytes + *length, 1, room - *length, file)) > 0) {
        *length += found;
        if (*length == room) bytes = realloc(bytes, (room *= 2) + 1);
    }
    if (bytes != NULL) bytes[*length] = 0;
    return bytes;
}

/* ---- The self-test reads vectors/sign.json, which has one member a line. ---- */

/* The value of a member, up to the end of its object; an empty text where there is none. */
static char *member(const char *object, const char *name)
{
    char wanted[64];
    snprintf(wanted, sizeof wanted, "\"%s\": ", name);
    const char *end = strstr(object, "\n  }");
    const char *at = strstr(object, wanted);
    char *value = calloc(1, 8192), *out = value;
    if (value == NULL || at == NULL || (end != NULL && at > end)) return value;
    at += strlen(wanted);
    if (*at != '"') {
        while (*at >= '0' && *at <= '9') *out++ = *at++;
        return value;
    }
    for (at++; *at != '"' && *at != 0; at++) {
        if (*at != '\\') *out++ = *at;
        else *out++ = *++at == 'n' ? '\n' : *at;
    }
    return value;
}

static size_t unbase64(const char *text, unsigned char *out)
{
    size_t given = strlen(text);
    int length = given == 0 ? 0 : EVP_DecodeBlock(out, (const unsigned char *)text, (int)given);
    for (size_t i = given; i > 0 && text[i - 1] == '='; i--) length--;
    return length < 0 ? 0 : (size_t)length;
}

/* The text that this file makes of a vector is the one that stands in it. */
static int is_same_text(const char *object, const char *alg, const char *expected)
{
    unsigned char body[8192];
    char *names[] = { "app", "timestamp", "nonce", "target", "status", "body_base64" };
    char *of[6];
    for (int i = 0; i < 6; i++) of[i] = member(object, names[i]);
    const char *const stamp[3] = { of[0], of[1], of[2] };
    char *own = text_of(alg, stamp, of[3][0] ? of[3] : NULL, of[4], body, unbase64(of[5], body));
    int is_same = own != NULL && strcmp(own, expected) == 0;
    for (int i = 0; i < 6; i++) free(of[i]);
    free(own);
    return is_same;
}

static int check(const char *object, const char *keys, int is_refused)
{
    char again[SIGNATURE_MAX * 4];
    char *alg = member(object, "alg"), *text = member(object, "string_to_sign");
    char *signature = member(object, "signature");
    char *private = member(keys, is_sm2(alg) ? "sm2_private_hex" : "secret");
    char *public = member(keys, is_sm2(alg) ? "sm2_public_hex" : "secret");
    int is_fine = verify_text(alg, public, text, signature) == !is_refused;
    if (!is_refused) {
        is_fine = is_fine && is_same_text(object, alg, text)
            && sign_text(alg, private, text, again) && verify_text(alg, public, text, again);
    }
    if (!is_fine) fprintf(stderr, "wrong: %s %s\n", alg, text);
    free(alg), free(text), free(signature), free(private), free(public);
    return is_fine;
}

static int self_test(const char *path)
{
    size_t length;
    int count = 0;
    FILE *file = fopen(path, "rb");
    char *all = file == NULL ? NULL : (char *)read_all(file, &length);
    if (all == NULL) return perror(path), 1;
    const char *keys = strstr(all, "\"keys\"");
    const char *refused = strstr(all, "\"refused\": [");
    for (const char *at = strstr(all, "\"requests\": ["); at != NULL; count++) {
        at = strstr(at, "\n  {");
        if (at == NULL) break;
        if (!check(at, keys, at > refused)) return 1;
        at += 4;
    }
    fclose(file);
    free(all);
    printf("ok: %d vectors\n", count);
    return count == 40 ? 0 : 1;
}

int main(int count, char **words)
{
    if (count == 3 && strcmp(words[1], "self-test") == 0) return self_test(words[2]);
    int is_verifying = count == 9 && strcmp(words[1], "verify") == 0;
    if (!is_verifying && !(count == 8 && strcmp(words[1], "sign") == 0)) {
        fprintf(stderr, "sign sign   ALG KEY APP TIMESTAMP NONCE TARGET < body\n"
                        "sign verify ALG KEY APP TIMESTAMP NONCE STATUS SIGNATURE < body\n"
                        "sign self-test ../../vectors/sign.json\n");
        return 2;
    }
    size_t length;
    char signature[SIGNATURE_MAX * 4];
    const char *const stamp[3] = { words[4], words[5], words[6] };
    unsigned char *body = read_all(stdin, &length);
    char *text = body == NULL ? NULL
        : text_of(words[2], stamp, is_verifying ? NULL : words[7], words[7], body, length);
    int is_done = 0;
    if (text != NULL && is_verifying) {
        is_done = verify_text(words[2], words[3], text, words[8]);
        puts(is_done ? "holds" : "does not hold");
    } else if (text != NULL) {
        is_done = sign_text(words[2], words[3], text, signature);
        puts(is_done ? signature : "the key is none");
    }
    free(body);
    free(text);
    return is_done ? 0 : 1;
}
