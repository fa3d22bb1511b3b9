-- Reports in scripts that part no words, or glue their endings on (Chinese, Japanese, Korean,
-- Thai, Lao, Burmese, Khmer): the index of words has whole sentences of them as one word.
CREATE INDEX unspaced_documents ON documents (known)
WHERE substr(text, 1, 300) GLOB '*[฀-໿က-႟ក-៿぀-ヿ㐀-鿿가-힯]*';
